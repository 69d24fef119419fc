package io.millrace.local.deployment;

import io.millrace.local.identity.ServiceIdentities;
import io.millrace.local.postgres.DatabaseLogin;
import java.util.Map;
import java.util.TreeMap;

/** What each service is told about the deployment it runs in. */
final class ServiceConfiguration {
    /** A deployment on one machine may reach sources and webhooks on that machine, and no private network beyond it. */
    private static final String THIS_MACHINE = "127.0.0.0/8,::1/128";

    /** The sources of such a deployment are its owner's, and what it is tried with: a change is to be seen at once. */
    private static final String SHORTEST_INTERVAL = "1S";

    private final DeploymentOptions options;
    private final DataDirectory data;
    private final Foundation foundation;
    private final ServiceIdentities identities;

    ServiceConfiguration(
            DeploymentOptions options, DataDirectory data, Foundation foundation, ServiceIdentities identities) {
        this.options = options;
        this.data = data;
        this.foundation = foundation;
        this.identities = identities;
    }

    Map<String, String> of(MillraceService service, int instance) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("kafka.bootstrap.servers", foundation.bootstrapServers());
        settings.put("millrace.identity.issuer", ServiceIdentities.ISSUER);
        settings.put(
                "millrace.identity.public-key-file", identities.publicKeyFile().toString());
        settings.put(
                "millrace.identity.token-file",
                identities.tokenFile(service.label()).toString());
        settings.put("millrace.token-service.url", url(PortUse.TOKENS));
        switch (service) {
            case TOKENS -> {
                settings.putAll(database("tokens"));
                settings.putAll(foundation.secretStore());
            }
            case CONNECTIONS -> {
                settings.putAll(database("connections"));
                settings.put("millrace.sync-worker.url", url(PortUse.WORKER));
                settings.put("millrace.mapping-service.url", url(PortUse.MAPPING));
                settings.put("millrace.sync.shortest-interval", SHORTEST_INTERVAL);
                settings.put("millrace.webhooks.egress.allow", THIS_MACHINE);
                settings.put("millrace.webhooks.egress.plain-http", "true");
            }
            case WORKER -> {
                settings.put("millrace.worker.slot", Integer.toString(instance));
                settings.put("millrace.worker.egress.allow", THIS_MACHINE);
            }
            case MAPPING -> {
                settings.putAll(database("mapping"));
                settings.put(
                        "millrace.mapping.state-dir",
                        data.folder("mapping/instance-" + instance).toString());
            }
        }
        settings.putAll(options.configuration().getOrDefault(service.label(), Map.of()));
        settings.putAll(options.configuration().getOrDefault(service.label(instance), Map.of()));
        return settings;
    }

    private Map<String, String> database(String schema) {
        DatabaseLogin login = foundation.databases().schema(schema);
        return Map.of(
                "quarkus.datasource.jdbc.url", login.jdbcUrl(),
                "quarkus.datasource.username", login.user(),
                "quarkus.datasource.password", login.password());
    }

    private String url(PortUse use) {
        return "http://127.0.0.1:" + options.ports().of(use);
    }
}
