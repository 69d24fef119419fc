package io.millrace.systems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads how a system is spoken to, strictly; what it needs of the connect form must be there. */
final class SourceReader {
    private static final Set<String> JDBC_FIELDS = Set.of("host", "port", "database", "username", "password");

    private SourceReader() {}

    /** The source of a section that has one, for the connect form of a section that may be another. */
    static SourceDefinition read(DefinitionSection owner, DefinitionSection formOwner, ConnectForm connect) {
        DefinitionSection section = owner.section("source");
        if (section.has("jdbc")) {
            for (String field : JDBC_FIELDS) {
                if (!connect.schema().path("properties").has(field)) {
                    throw formOwner.invalid("connect/properties", "a jdbc source needs the field " + field);
                }
            }
            SourceDefinition jdbc = jdbc(section.section("jdbc"));
            section.nothingElse();
            return jdbc;
        }
        SourceDefinition other =
                section.has("sandbox") ? sandbox(section, connect) : rest(section.section("rest"), connect);
        section.nothingElse();
        return other;
    }

    private static JdbcSource jdbc(DefinitionSection section) {
        String dialect = section.text("dialect");
        if (!"postgresql".equals(dialect)) {
            throw section.invalid("dialect", "only postgresql can be read, not: " + dialect);
        }
        BoundMode bound = section.choice("bound", BoundMode.class);
        JdbcSource source = new JdbcSource(
                dialect,
                bound,
                section.duration("margin", Duration.ofSeconds(2)),
                bound == BoundMode.LAG ? section.duration("lag") : Duration.ZERO);
        section.nothingElse();
        return source;
    }

    private static SandboxSource sandbox(DefinitionSection section, ConnectForm connect) {
        if (!connect.schema().path("properties").isEmpty()) {
            throw section.invalid("sandbox", "has nothing to fill in, so the connect form must have no properties");
        }
        section.section("sandbox").nothingElse();
        return new SandboxSource();
    }

    private static RestSource rest(DefinitionSection section, ConnectForm connect) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (section.has("headers")) {
            DefinitionSection given = section.section("headers");
            given.keys().forEachRemaining(name -> headers.put(name, given.text(name)));
        }
        RestSource source = new RestSource(
                section.text("baseUrl"), auth(section.section("auth"), connect), section.text("checkPath"), headers);
        section.nothingElse();
        return source;
    }

    private static RestAuth auth(DefinitionSection section, ConnectForm connect) {
        String kind = section.text("kind");
        RestAuth auth = switch (kind) {
            case "bearer" -> new RestAuth.Bearer(secret(section, "credential", connect));
            case "basic" ->
                new RestAuth.Basic(secret(section, "username", connect), secret(section, "password", connect));
            case "header" -> new RestAuth.Header(section.text("name"), secret(section, "credential", connect));
            default -> throw section.invalid("kind", "must be one of bearer, basic, header, not: " + kind);
        };
        section.nothingElse();
        return auth;
    }

    private static String secret(DefinitionSection section, String key, ConnectForm connect) {
        String field = section.text(key);
        if (!connect.secretFields().contains(field)) {
            throw section.invalid(key, "must name a writeOnly field of the connect form, not: " + field);
        }
        return field;
    }
}
