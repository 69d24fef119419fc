package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import io.millrace.local.ProjectRoot;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code up} in a process of its own that outlives the terminal, and passes on what it says until it is ready. */
final class Background {
    private static final String LAST_LINE = "Stop with Ctrl-C";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path dataDirectory;
    private final Screen screen;

    Background(Path dataDirectory, Screen screen) {
        this.dataDirectory = dataDirectory;
        this.screen = screen;
    }

    int start(List<String> arguments) {
        Path log = PrivateFiles.createFolder(dataDirectory.resolve("logs")).resolve("supervisor.log");
        PrivateFiles.write(log, "");
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            return follow(process, log);
        } catch (IOException e) {
            throw new DeploymentFailure("Cannot start in the background: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted; what was started goes on (stop it with: ./millrace down)", e);
        }
    }

    private int follow(Process process, Path log) throws IOException, InterruptedException {
        int shown = 0;
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            boolean ended = process.waitFor(200, TimeUnit.MILLISECONDS);
            List<String> lines = Files.readAllLines(log);
            for (; shown < lines.size(); shown++) {
                if (lines.get(shown).startsWith(LAST_LINE)) {
                    screen.line("Runs in the background (process %d); stop it with ./millrace down.", process.pid());
                    // The operator key was shown here, once; it is not to stay in a file.
                    forgetKey(log);
                    return 0;
                }
                screen.line("%s", lines.get(shown));
            }
            if (ended) {
                return process.exitValue() == 0 ? 1 : process.exitValue();
            }
        }
        throw new DeploymentFailure("Not ready after " + LIMIT.toMinutes() + " minutes; its log: " + log);
    }

    // Truncated in place: the supervisor goes on appending to the same file.
    private static void forgetKey(Path log) throws IOException {
        Files.writeString(log, "");
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + ProjectRoot.PROPERTY + "=" + ProjectRoot.find());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.millrace.launcher.Launcher"));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }
}
