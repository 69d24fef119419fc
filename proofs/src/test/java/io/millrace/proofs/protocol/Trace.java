package io.millrace.proofs.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What brokers answered to a story, a line a call. The recorded ones are those of the real client on a real broker. */
record Trace(List<String> lines) {
    Trace {
        lines = List.copyOf(lines);
    }

    /** The recorded trace; {@link RecordedTraceIT} tells how it is made. */
    static Trace recorded(Story story) {
        try (InputStream file = Trace.class.getResourceAsStream("/traces/" + fileName(story))) {
            return file == null
                    ? new Trace(List.of())
                    : new Trace(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fileName(Story story) {
        return story.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
