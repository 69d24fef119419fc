package io.millrace.launcher.commands;

import io.millrace.launcher.demo.Demo;
import io.millrace.launcher.demo.DemoReport;
import io.millrace.launcher.demo.DemoSettings;
import io.millrace.launcher.demo.Installation;
import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.source.SourceAccess;
import io.millrace.launcher.supervisor.Supervisor;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.PortUse;
import io.millrace.local.postgres.DatabaseLogin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows Millrace at work on a maintenance company's database. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Start everything, connect a maintenance company's database and watch its records arrive.",
        footer = {
            "",
            "Examples:",
            "  millrace demo                    until Ctrl-C",
            "  millrace demo --period P90D      only what changed in the last 90 days",
            "  millrace demo --once --json      measure, compare, one JSON line; exit code 1 if all is not well"
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--period",
            defaultValue = DemoSettings.ALL,
            paramLabel = "PERIOD",
            description = "Period of the initial sync: all, or days such as P90D (default: ${DEFAULT-VALUE}).")
    private String period;

    @Option(names = "--once", description = "Stop after the live changes, compare everything, and end.")
    private boolean once;

    @Option(
            names = "--json",
            description = "With --once: one JSON line on standard output, all else on standard error.")
    private boolean json;

    @Option(
            names = "--records",
            defaultValue = "60000",
            paramLabel = "N",
            description = "Records of a new source (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "The same seed gives a new source the same records (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--live",
            defaultValue = "20",
            paramLabel = "SECONDS",
            description = "With --once: how long live changes are made (default: ${DEFAULT-VALUE}).")
    private int liveSeconds;

    @Option(
            names = "--source-port",
            paramLabel = "PORT",
            description = "PostgreSQL server of the source, which is not Millrace's (15433).")
    private Integer sourcePort;

    @Mixin
    private DeploymentArguments arguments;

    @Override
    public Integer call() {
        DemoSettings settings = new DemoSettings(period, records, seed, once ? Duration.ofSeconds(liveSeconds) : null);
        Screen screen = json ? Screen.besideResult() : Screen.ofPeople();
        Supervisor supervisor = new Supervisor(options(), screen, Clock.systemUTC());
        ShutdownHook.stopping(supervisor);
        supervisor.start();
        DemoReport report = new Demo(installation(supervisor.deployment()), screen, Clock.systemUTC()).show(settings);
        supervisor.close();
        if (json) {
            Screen.ofPeople().line("%s", report.json());
        } else {
            screen.line("%s", report.text());
        }
        return report.isClean() ? 0 : 1;
    }

    private DeploymentOptions options() {
        DeploymentOptions options = arguments.options().withDemoSource();
        return sourcePort == null ? options : options.with(options.ports().with(PortUse.DEMO_SOURCE, sourcePort));
    }

    private Installation installation(Deployment deployment) {
        DatabaseLogin administrator =
                deployment.demoSource().orElseThrow().databases().administrator("postgres");
        URI server = URI.create(administrator.jdbcUrl().substring("jdbc:".length()));
        return new Installation(
                arguments.folder().path().resolve("demo"),
                deployment.url("connections-service"),
                deployment.url("mapping-service"),
                deployment.bootstrapServers(),
                deployment.operatorKey("demo", "operator").key(),
                new SourceAccess(
                        server.getHost(),
                        server.getPort(),
                        "postgres",
                        administrator.user(),
                        administrator.password()));
    }
}
