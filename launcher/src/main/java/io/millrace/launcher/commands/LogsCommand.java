package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the ends of the logs and, if wanted, what comes. */
@Command(
        name = "logs",
        description = "Show the last lines of one part's log, or of all.",
        footer = {"", "Examples:", "  millrace logs", "  millrace logs sync-worker -f", "  millrace logs kafka -n 200"})
final class LogsCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 300;
    private static final String SUFFIX = ".log";

    @Mixin
    private DataFolder folder;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "Such as sync-worker, kafka, postgres. Default: all.")
    private String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.ofPeople();
        List<Path> logs = logs();
        Map<Path, Long> shown = new HashMap<>();
        for (Path log : logs) {
            shown.put(log, Files.size(log));
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            all.subList(Math.max(0, all.size() - lines), all.size()).forEach(line -> say(screen, log, line));
        }
        while (follow) {
            for (Path log : logs) {
                added(log, shown).lines().forEach(line -> say(screen, log, line));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        Path logs = folder.path().resolve("logs");
        if (!Files.isDirectory(logs)) {
            throw new DeploymentFailure("There are no logs in " + logs + ": Millrace has not run there");
        }
        try (Stream<Path> files = Files.list(logs)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (part == null) {
                return all;
            }
            return all.stream()
                    .filter(file -> name(file).equals(part))
                    .findFirst()
                    .map(List::of)
                    .orElseThrow(() -> new DeploymentFailure("There is no log of \"%s\"; there are %s"
                            .formatted(
                                    part,
                                    String.join(
                                            ", ",
                                            all.stream().map(LogsCommand::name).toList()))));
        }
    }

    /** Whole lines written since the last look. */
    private static String added(Path log, Map<Path, Long> shown) throws IOException {
        long from = Math.min(shown.get(log), Files.size(log));
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(1 << 20, file.length() - from)];
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            shown.put(log, from + end);
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
    }

    private void say(Screen screen, Path log, String line) {
        screen.line("%s", part == null ? "%-20s | %s".formatted(name(log), line) : line);
    }

    private static String name(Path log) {
        String file = log.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
