package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.process.ProcessTable;
import java.nio.file.Files;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what runs on a data folder, also what a killed supervisor left behind. */
@Command(
        name = "down",
        description = "Stop everything that runs on the data folder; its state stays.",
        footer = {"", "Example:", "  millrace down --data-dir /var/lib/millrace"})
final class DownCommand implements Callable<Integer> {
    private static final Duration GRACE = Duration.ofSeconds(90);

    @Mixin
    private DataFolder folder;

    @Override
    public Integer call() {
        Screen screen = Screen.ofPeople();
        OptionalLong supervisor = folder.supervisor();
        if (supervisor.isEmpty() && !Files.isDirectory(folder.path().resolve("run"))) {
            throw new DeploymentFailure("Millrace does not run on " + folder.path());
        }
        supervisor.ifPresent(DownCommand::stop);
        long left = Deployment.endLeftovers(DeploymentOptions.of(ProjectRoot.find(), folder.path()));
        if (left > 0) {
            screen.line("Ended %d processes that a killed supervisor had left.", left);
        } else {
            screen.line(supervisor.isPresent() ? "Stopped." : "Millrace did not run on %s.", folder.path());
        }
        return 0;
    }

    private static void stop(long pid) {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> new DeploymentFailure("The supervisor, process " + pid + ", is gone; try again"));
        process.destroy();
        if (!ProcessTable.endsWithin(pid, GRACE)) {
            throw new DeploymentFailure(
                    "The supervisor, process %d, did not stop within %d s".formatted(pid, GRACE.toSeconds()));
        }
    }
}
