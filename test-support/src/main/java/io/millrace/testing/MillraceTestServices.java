package io.millrace.testing;

import io.millrace.local.identity.ServiceIdentities;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresDatabases;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a Quarkus test real Kafka, PostgreSQL and OpenBao, started once for the JVM, and configures the service for
 * them.
 *
 * <p>Arguments: {@code needs} (of {@code kafka,postgres,vault}; default all), {@code schema} (whose role the service logs
 * in as; needed with postgres), {@code service} (whose identity the service has).
 */
public class MillraceTestServices implements QuarkusTestResourceLifecycleManager {
    private static final String ALL = "kafka,postgres,vault";

    private List<String> needs = List.of();
    private String schema = "";
    private String service = "";

    @Override
    public void init(Map<String, String> arguments) {
        needs = List.of(arguments.getOrDefault("needs", ALL).split("\\s*,\\s*"));
        schema = arguments.getOrDefault("schema", "");
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        needs.parallelStream().forEach(JvmWideServices::require);
        Map<String, String> configuration = new HashMap<>();
        if (needs.contains("kafka")) {
            configuration.put("kafka.bootstrap.servers", bootstrapServers());
        }
        if (needs.contains("postgres") && !schema.isEmpty()) {
            DatabaseLogin login = database(schema);
            configuration.put("quarkus.datasource.jdbc.url", login.jdbcUrl());
            configuration.put("quarkus.datasource.username", login.user());
            configuration.put("quarkus.datasource.password", login.password());
        }
        if (needs.contains("vault")) {
            configuration.put("millrace.vault.address", fact("vault.address"));
            configuration.put("millrace.vault.mount", fact("vault.mount"));
            configuration.put("millrace.vault.role-id", fact("vault.role-id"));
            configuration.put("millrace.vault.secret-id-file", fact("vault.secret-id-file"));
        }
        configuration.putAll(identity());
        return configuration;
    }

    /** The parts stay for the JVM's other tests; the JVM's end stops them. */
    @Override
    public void stop() {}

    public static String bootstrapServers() {
        JvmWideServices.require("kafka");
        return fact("kafka.bootstrap-servers");
    }

    /** The login of the service that owns the schema. */
    public static DatabaseLogin database(String schema) {
        return databases().schema(schema);
    }

    /** The whole server, for tests that need a database or a role of their own. */
    public static PostgresDatabases databases() {
        JvmWideServices.require("postgres");
        return new PostgresDatabases(
                fact("postgres.address"),
                fact("postgres.administrator"),
                fact("postgres.password"),
                Path.of(fact("postgres.secrets")));
    }

    /** A bearer token by which a test calls as that service. */
    public static String serviceToken(String service) {
        return JvmWideServices.token(service);
    }

    /** The secret store's address; {@link #vaultAdministratorToken} may do everything there. */
    public static String vaultAddress() {
        JvmWideServices.require("vault");
        return fact("vault.address");
    }

    public static String vaultAdministratorToken() {
        JvmWideServices.require("vault");
        return fact("vault.administrator-token");
    }

    private Map<String, String> identity() {
        Map<String, String> identity = new HashMap<>();
        identity.put("millrace.identity.issuer", ServiceIdentities.ISSUER);
        identity.put("millrace.identity.public-key-file", JvmWideServices.publicKeyFile());
        if (!service.isEmpty()) {
            identity.put("millrace.identity.token-file", JvmWideServices.tokenFile(service));
        }
        return identity;
    }

    private static String fact(String name) {
        return JvmWideServices.fact(name);
    }
}
