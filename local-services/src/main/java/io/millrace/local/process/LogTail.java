package io.millrace.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, from which the reason of a failed start is taken. */
final class LogTail {
    private static final int LINES = 60;

    private LogTail() {}

    /** The last line that names an error, else the last line. */
    static String lastReason(Path logFile) {
        List<String> lines = last(logFile);
        return lines.stream()
                .filter(LogTail::namesAnError)
                .reduce((_, later) -> later)
                .or(() -> lines.stream().reduce((_, later) -> later))
                .map(String::strip)
                .orElse("no output");
    }

    private static boolean namesAnError(String line) {
        return !line.startsWith("\tat ")
                && (line.contains("ERROR")
                        || line.contains("FATAL")
                        || line.contains("Exception")
                        || line.contains("rror:"));
    }

    private static List<String> last(Path logFile) {
        try {
            List<String> lines = Files.readAllLines(logFile).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }
}
