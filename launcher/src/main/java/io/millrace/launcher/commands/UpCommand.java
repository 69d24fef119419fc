package io.millrace.launcher.commands;

import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.supervisor.Supervisor;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.deployment.OperatorKey;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and keeps it running until it is told to stop. */
@Command(
        name = "up",
        sortOptions = false,
        description = "Start Kafka, PostgreSQL, OpenBao and all services, and keep them running until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  millrace up                                   everything, in the foreground",
            "  millrace up --detach                          in the background; then: millrace status, logs, down",
            "  millrace up --port-base 28000 --data-dir /var/lib/millrace",
            "  millrace up --kafka kafka:9092 --postgres db:5432 --postgres-password-file pg.pw"
        })
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return as soon as everything is ready; it goes on in the background.")
    private boolean detach;

    @Mixin
    private DeploymentArguments arguments;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Screen screen = Screen.ofPeople();
        arguments.folder().supervisor().ifPresent(pid -> {
            throw new DeploymentFailure("Millrace runs on %s already (process %d); stop it with: ./millrace down"
                    .formatted(arguments.folder().path(), pid));
        });
        if (detach) {
            return new Background(arguments.folder().path(), screen)
                    .start(spec.commandLine().getParseResult().originalArgs());
        }
        Supervisor supervisor = new Supervisor(arguments.options(), screen, Clock.systemUTC());
        ShutdownHook.stopping(supervisor);
        supervisor.start();
        showAddresses(supervisor, screen);
        supervisor.awaitClose();
        return 0;
    }

    private static void showAddresses(Supervisor supervisor, Screen screen) {
        screen.line(
                "  connections and catalogue  %s/api/v1",
                supervisor.deployment().url("connections-service"));
        screen.line(
                "  unified records            %s/api/v1",
                supervisor.deployment().url("mapping-service"));
        screen.line("  Kafka                      %s", supervisor.deployment().bootstrapServers());
        if (supervisor.isFirstStart()) {
            OperatorKey key = supervisor.deployment().operatorKey("first", "admin");
            screen.line("Operator key, shown once (another: ./millrace operator-key):");
            screen.line("  export MILLRACE_OPERATOR_KEY=%s", key.key());
        } else {
            screen.line("An operator key: ./millrace operator-key");
        }
        screen.line("Stop with Ctrl-C or ./millrace down.");
    }
}
