package io.millrace.connections.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private final Flights flights = new Flights(8, 20);

    @Test
    void shouldLeaveADeadTargetOnePlaceAndTheOthersTheirs() {
        for (int i = 0; i < 10; i++) {
            fly("dead", false);
        }

        assertThat(flights.room(List.of("dead", "well")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("dead", 1, "well", 8));
    }

    @Test
    void shouldGiveATargetThatIsWellAgainItsPlacesBackOneByOne() {
        for (int i = 0; i < 10; i++) {
            fly("back", false);
        }
        fly("back", true);

        assertThat(flights.room(List.of("back"))).containsEntry("back", 2);
        for (int i = 0; i < 10; i++) {
            fly("back", true);
        }
        assertThat(flights.room(List.of("back"))).containsEntry("back", 8);
    }

    @Test
    void shouldNotBeginMoreThanThereMayBeAtOnce() {
        begin("one", 8);
        begin("two", 8);

        assertThat(flights.room(List.of("one", "two", "three", "four"))).isEqualTo(Map.of("three", 4));
    }

    private void begin(String target, int count) {
        for (int i = 0; i < count; i++) {
            flights.begun(target);
        }
    }

    private void fly(String target, boolean well) {
        flights.begun(target);
        flights.ended(target, well);
    }
}
