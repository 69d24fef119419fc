package io.millrace.connections.connection;

import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which connections a list shows: those that meet every part that is not empty.
 *
 * @param states empty: all but what is deleted
 * @param metadata keys with the values they must have
 * @param words lower-case letters and digits; each begins a word of the name, the system or the metadata
 */
public record ConnectionFilter(
        Set<ConnectionState> states,
        Optional<String> system,
        Optional<Environment> environment,
        Map<String, String> metadata,
        List<String> words) {
    public static final ConnectionFilter ALL =
            new ConnectionFilter(Set.of(), Optional.empty(), Optional.empty(), Map.of(), List.of());

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public ConnectionFilter {
        states = Set.copyOf(states);
        metadata = Map.copyOf(metadata);
        words = List.copyOf(words);
    }

    /** The words of a text that somebody typed. */
    public static List<String> wordsOf(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The states to show: of connections that are made, never of one whose making failed. */
    Collection<ConnectionState> shownStates() {
        return states.isEmpty()
                ? EnumSet.complementOf(
                        EnumSet.of(ConnectionState.PENDING, ConnectionState.REMOVING, ConnectionState.DELETED))
                : states;
    }
}
