package io.millrace.connections.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.LifeEvent.Request;
import io.millrace.connections.state.Outcome.Moved;
import io.millrace.connections.state.Outcome.Refused;
import io.millrace.connections.state.Outcome.Unchanged;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionLifeTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING,CREDITS_HELD,INITIAL_SYNC",
        "PENDING,CREDITS_MISSING,INACTIVE",
        "PENDING,GIVEN_UP,REMOVING",
        "INACTIVE,CREDITS_HELD,INITIAL_SYNC",
        "INITIAL_SYNC,ENTITIES_COVERED,ACTIVE",
        "SOURCE_UNAVAILABLE,ENTITIES_COVERED,ACTIVE",
        "INITIAL_SYNC,CREDENTIALS_REFUSED,REAUTHORIZATION_REQUIRED",
        "SOURCE_UNAVAILABLE,CREDENTIALS_REFUSED,REAUTHORIZATION_REQUIRED",
        "ACTIVE,SOURCE_LOST,SOURCE_UNAVAILABLE",
        "SOURCE_UNAVAILABLE,SOURCE_ANSWERED,INITIAL_SYNC",
        "DELETING,DATA_DELETED,DELETED"
    })
    void shouldMoveWhenTheObservationFits(ConnectionState from, Observation observation, ConnectionState to) {
        assertThat(new ConnectionLife(from, false).after(observation))
                .isInstanceOfSatisfying(
                        Moved.class, moved -> assertThat(moved.life().state()).isEqualTo(to));
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSE,PAUSED,INITIAL_SYNC ACTIVE SOURCE_UNAVAILABLE,PAUSED",
        "RESUME,INITIAL_SYNC,PAUSED,INITIAL_SYNC ACTIVE SOURCE_UNAVAILABLE",
        "REAUTHORIZE,INITIAL_SYNC,REAUTHORIZATION_REQUIRED,INITIAL_SYNC ACTIVE PAUSED INACTIVE SOURCE_UNAVAILABLE",
        "DISCONNECT,DISCONNECTED,"
                + "INITIAL_SYNC ACTIVE PAUSED INACTIVE REAUTHORIZATION_REQUIRED SOURCE_UNAVAILABLE,DISCONNECTED",
        "DELETE_DATA,DELETING,DISCONNECTED,DELETING DELETED"
    })
    void shouldRefuseTheRequestInEveryOtherState(
            Request request, ConnectionState to, String movesFrom, String changesNothingIn) {
        Set<ConnectionState> moves = states(movesFrom);
        Set<ConnectionState> unchanged = states(changesNothingIn);

        for (ConnectionState state : ConnectionState.values()) {
            Outcome outcome = new ConnectionLife(state, false).after(request);
            if (moves.contains(state)) {
                assertThat(outcome).as("%s", state).isEqualTo(new Moved(new ConnectionLife(to, false)));
            } else if (unchanged.contains(state)) {
                assertThat(outcome).as("%s", state).isEqualTo(new Unchanged());
            } else {
                assertThat(outcome).isEqualTo(new Refused(state));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSED,RESUME",
        "REAUTHORIZATION_REQUIRED,REAUTHORIZE",
    })
    void shouldGoBackToActiveWhenAllHadBeenReadBefore(ConnectionState from, Request request) {
        assertThat(new ConnectionLife(from, true).after(request))
                .isEqualTo(new Moved(new ConnectionLife(ConnectionState.ACTIVE, true)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "REAUTHORIZATION_REQUIRED", "DISCONNECTED"})
    void shouldKeepTheFactAndTheStateWhenTheLastEntityIsCoveredTooLate(ConnectionState state) {
        assertThat(new ConnectionLife(state, false).after(Observation.ENTITIES_COVERED))
                .isEqualTo(new Moved(new ConnectionLife(state, true)));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "INACTIVE", "DISCONNECTED", "DELETING", "DELETED"})
    void shouldChangeNothingWhenAWorkerTellsOfAConnectionAtRest(ConnectionState state) {
        for (Observation observation :
                EnumSet.of(Observation.CREDENTIALS_REFUSED, Observation.SOURCE_LOST, Observation.SOURCE_ANSWERED)) {
            assertThat(new ConnectionLife(state, true).after(observation)).isEqualTo(new Unchanged());
        }
    }

    @Test
    void shouldNeverSyncAgainWhenEnded() {
        Set<ConnectionState> reached = EnumSet.of(ConnectionState.DISCONNECTED);
        boolean grown = true;
        while (grown) {
            grown = reached.addAll(reached.stream()
                    .flatMap(state -> allEvents().stream().map(new ConnectionLife(state, true)::after))
                    .filter(Moved.class::isInstance)
                    .map(outcome -> ((Moved) outcome).life().state())
                    .toList());
        }

        assertThat(reached)
                .containsExactlyInAnyOrder(
                        ConnectionState.DISCONNECTED, ConnectionState.DELETING, ConnectionState.DELETED);
    }

    private static Set<LifeEvent> allEvents() {
        Set<LifeEvent> events = Arrays.stream(Request.values()).collect(Collectors.toSet());
        events.addAll(Set.of(Observation.values()));
        return events;
    }

    private static Set<ConnectionState> states(String names) {
        return Arrays.stream(names.split(" ")).map(ConnectionState::valueOf).collect(Collectors.toSet());
    }
}
