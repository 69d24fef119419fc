package io.millrace.launcher.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.supervisor.DeploymentState;
import io.millrace.launcher.supervisor.DeploymentState.PartState;
import io.millrace.launcher.supervisor.Health;
import io.millrace.local.DeploymentFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of each part whether it runs and answers, and what memory it holds. */
@Command(
        name = "status",
        description = "Show each part: process, port, readiness, memory. Exit code 1 when something is not ready.",
        footer = {
            "",
            "Examples:",
            "  millrace status",
            "  millrace status --json | jq '.parts[] | select(.ready | not)'"
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private DataFolder folder;

    @Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        long supervisor = folder.requireSupervisor();
        DeploymentState state = DeploymentState.read(folder.path(), supervisor)
                .orElseThrow(
                        () -> new DeploymentFailure("Millrace is starting or stopping (process " + supervisor + ")"));
        ArrayNode parts = new ObjectMapper().createArrayNode();
        state.parts().forEach(part -> parts.add(of(part)));
        Screen screen = Screen.ofPeople();
        if (json) {
            ObjectNode all = new ObjectMapper().createObjectNode().put("supervisor", supervisor);
            all.put("connectionsUrl", state.connectionsUrl())
                    .put("recordsUrl", state.recordsUrl())
                    .put("bootstrapServers", state.bootstrapServers())
                    .set("parts", parts);
            screen.line("%s", all);
        } else {
            table(screen, parts);
        }
        for (var part : parts) {
            if (!part.path("ready").asBoolean()) {
                return 1;
            }
        }
        return 0;
    }

    private static ObjectNode of(PartState part) {
        Health health = Health.of(part);
        return new ObjectMapper()
                .createObjectNode()
                .put("part", part.name())
                .put("pid", part.pid())
                .put("port", part.port())
                .put("ready", health.ready())
                .put("residentMegabytes", health.residentBytes() >> 20)
                .put("log", part.log());
    }

    private static void table(Screen screen, ArrayNode parts) {
        screen.line("%-22s %8s %7s  %-6s %8s", "PART", "PROCESS", "PORT", "READY", "MEMORY");
        parts.forEach(part -> screen.line(
                "%-22s %8d %7d  %-6s %5d MB",
                part.path("part").asText(),
                part.path("pid").asLong(),
                part.path("port").asInt(),
                part.path("ready").asBoolean() ? "yes" : "no",
                part.path("residentMegabytes").asLong()));
    }
}
