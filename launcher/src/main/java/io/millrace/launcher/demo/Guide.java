package io.millrace.launcher.demo;

import io.millrace.launcher.api.CreatedConnection;
import io.millrace.launcher.screen.Screen;

/** Tells what can be done with the connection: addresses, the token once, commands to paste. */
final class Guide {
    private final Installation installation;
    private final Screen screen;

    Guide(Installation installation, Screen screen) {
        this.installation = installation;
        this.screen = screen;
    }

    void show(CreatedConnection connection) {
        String records = installation.recordsUrl() + "/api/v1";
        screen.line("");
        screen.line("Connection %s", connection.id());
        screen.line("Its token, shown once:");
        screen.line("  export MILLRACE_TOKEN=%s", connection.token());
        screen.line("Addresses:");
        screen.line("  connections, catalogue  %s/api/v1", installation.connectionsUrl());
        screen.line("  unified records         %s", records);
        screen.line(
                "  Kafka                   %s (topics unified.work-orders, unified.assets, ...)",
                installation.bootstrapServers());
        screen.line("Try in another terminal:");
        screen.line("  curl -sH \"Authorization: Bearer $MILLRACE_TOKEN\" '%s/work-orders?limit=2'", records);
        screen.line(
                "  curl -sH \"Authorization: Bearer $MILLRACE_TOKEN\" '%s/assets?limit=1&include=raw,lineage'",
                records);
        screen.line(
                "  curl -sH \"Authorization: Bearer $MILLRACE_TOKEN\" %s/api/v1/connections/%s/syncs",
                installation.connectionsUrl(), connection.id());
        screen.line(
                "  kcat -b %s -t unified.work-orders -X isolation.level=read_committed -C -o end",
                installation.bootstrapServers());
        screen.line(
                "  python3 -c \"from confluent_kafka import Consumer; c = Consumer({'bootstrap.servers': '%s', 'group.id':"
                        + " 'me', 'isolation.level': 'read_committed'}); c.subscribe(['unified.work-orders']);"
                        + " [print(m.value()) for m in iter(lambda: c.poll(9), None)]\"",
                installation.bootstrapServers());
        screen.line("");
    }
}
