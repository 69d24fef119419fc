package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.Training;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The last step of a build: the services' caches of classes, where they are due. */
@Command(
        name = "train",
        hidden = true,
        description = "Run all services once, so that each keeps its loaded classes for later starts.")
final class TrainCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        List<String> due = Training.due(ProjectRoot.find());
        if (!due.isEmpty()) {
            Screen.ofPeople().line("running %s once, for faster starts ...", String.join(", ", due));
            Training.run(ProjectRoot.find());
        }
        return 0;
    }
}
