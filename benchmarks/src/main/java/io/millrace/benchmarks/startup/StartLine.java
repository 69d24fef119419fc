package io.millrace.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line by which a Quarkus application says how long its own start took. */
final class StartLine {
    private static final Pattern STARTED = Pattern.compile("started in (\\d+\\.\\d+)s");

    private StartLine() {}

    /** The seconds of the last start in the log. */
    static OptionalDouble lastSeconds(Path log) {
        try {
            return lastSeconds(Files.readAllLines(log));
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble lastSeconds(List<String> lines) {
        OptionalDouble last = OptionalDouble.empty();
        for (String line : lines) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                last = OptionalDouble.of(Double.parseDouble(started.group(1)));
            }
        }
        return last;
    }
}
