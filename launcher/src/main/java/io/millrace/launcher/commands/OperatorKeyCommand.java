package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.supervisor.DeploymentState;
import io.millrace.launcher.supervisor.LauncherToken;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.deployment.OperatorKeys;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an operator's key for the REST API of what runs on a data folder. */
@Command(
        name = "operator-key",
        description = "Make an operator key for the REST API and print it, alone on standard output.",
        footer = {"", "Example:", "  export MILLRACE_OPERATOR_KEY=$(./millrace operator-key --role operator)"})
final class OperatorKeyCommand implements Callable<Integer> {
    @Mixin
    private DataFolder folder;

    @Option(
            names = "--role",
            defaultValue = "ADMIN",
            paramLabel = "ROLE",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Role role;

    @Option(
            names = "--name",
            defaultValue = "launcher",
            paramLabel = "NAME",
            description = "What the audit log calls the key (default: ${DEFAULT-VALUE}).")
    private String name;

    @Override
    public Integer call() {
        long supervisor = folder.requireSupervisor();
        DeploymentState state = DeploymentState.read(folder.path(), supervisor)
                .orElseThrow(
                        () -> new DeploymentFailure("Millrace is starting or stopping (process " + supervisor + ")"));
        String token = LauncherToken.read(folder.path());
        Screen.ofPeople()
                .line(
                        "%s",
                        OperatorKeys.create(
                                        state.tokenServiceUrl(),
                                        token,
                                        name,
                                        role.name().toLowerCase(Locale.ROOT))
                                .key());
        return 0;
    }

    /** What the key may do. */
    enum Role {
        VIEWER,
        OPERATOR,
        ADMIN
    }
}
