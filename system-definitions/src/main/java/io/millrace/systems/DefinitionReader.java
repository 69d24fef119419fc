package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one definition file, strictly. */
final class DefinitionReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    /** Names of tables and columns go into SQL text, so nothing but plain names is taken. */
    private static final Pattern SQL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private static final Pattern SQL_TYPE = Pattern.compile("[a-z][a-z0-9 ]*");
    private static final Set<String> JDBC_FIELDS = Set.of("host", "port", "database", "username", "password");

    private final DefinitionFile file;

    DefinitionReader(DefinitionFile file) {
        this.file = file;
    }

    SystemDefinition read() {
        DefinitionSection root = DefinitionSection.root(file);
        String id = root.text("id");
        if (!ID.matcher(id).matches()) {
            throw root.invalid("id", "must be lower-case letters, digits and hyphens, beginning with a letter");
        }
        ConnectForm connect = connectForm(root);
        SourceDefinition source = source(root.section("source"), connect);
        SystemDefinition definition = new SystemDefinition(
                id, root.text("name"), root.text("description"), connect, source, entities(root, source), file);
        root.nothingElse();
        return definition;
    }

    private ConnectForm connectForm(DefinitionSection root) {
        JsonNode schema = root.node("connect");
        JsonNode properties = schema.path("properties");
        if (!"object".equals(schema.path("type").asText()) || !properties.isObject() || properties.isEmpty()) {
            throw root.invalid("connect", "must be a JSON Schema of type object with properties");
        }
        Set<String> secrets = new LinkedHashSet<>();
        properties.properties().forEach(property -> {
            if (property.getValue().path("writeOnly").asBoolean(false)) {
                secrets.add(property.getKey());
            }
        });
        return new ConnectForm(schema, secrets);
    }

    private SourceDefinition source(DefinitionSection section, ConnectForm connect) {
        if (section.has("jdbc")) {
            for (String field : JDBC_FIELDS) {
                if (!connect.schema().path("properties").has(field)) {
                    throw file.invalid("/connect/properties", "a jdbc source needs the field " + field);
                }
            }
            SourceDefinition jdbc = jdbc(section.section("jdbc"));
            section.nothingElse();
            return jdbc;
        }
        SourceDefinition rest = rest(section.section("rest"), connect);
        section.nothingElse();
        return rest;
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

    private Map<UnifiedEntity, EntityDefinition> entities(DefinitionSection root, SourceDefinition source) {
        DefinitionSection section = root.section("entities");
        Map<UnifiedEntity, EntityDefinition> entities = new EnumMap<>(UnifiedEntity.class);
        section.keys().forEachRemaining(id -> {
            UnifiedEntity entity = UnifiedEntity.find(id)
                    .orElseThrow(() -> section.invalid(id, "the unified model has no such entity"));
            entities.put(entity, entity(entity, section.section(id), source));
        });
        if (entities.isEmpty()) {
            throw root.invalid("entities", "at least one entity is needed");
        }
        return entities;
    }

    private static EntityDefinition entity(UnifiedEntity entity, DefinitionSection section, SourceDefinition source) {
        DefinitionSection read = section.section("read");
        ReadDefinition how = switch (source) {
            case JdbcSource jdbc -> jdbcRead(read);
            case RestSource rest -> restRead(read);
        };
        read.nothingElse();
        JsonNode map = section.node("map");
        if (!map.isObject() || map.isEmpty()) {
            throw section.invalid("map", "must be a mapping of target fields to rules");
        }
        EntityDefinition definition =
                new EntityDefinition(
                        entity, section.text("label"), section.duration("schedule"), how, deletes(section), map);
        section.nothingElse();
        return definition;
    }

    private static DeleteRule deletes(DefinitionSection section) {
        if (!section.has("deletes")) {
            return DeleteRule.DEFAULT;
        }
        DefinitionSection deletes = section.section("deletes");
        DeleteRule rule = new DeleteRule(deletes.share("maxShare"));
        deletes.nothingElse();
        return rule;
    }

    private static JdbcRead jdbcRead(DefinitionSection section) {
        String table = section.optionalText("table").orElse(null);
        String query = section.optionalText("query").orElse(null);
        if ((table == null) == (query == null)) {
            throw section.invalid("table", "give either a table or a query");
        }
        if (table != null) {
            sqlName(section, "table", table);
        }
        String type = section.text("cursorType");
        if (!SQL_TYPE.matcher(type).matches()) {
            throw section.invalid("cursorType", "must be the plain name of an SQL type");
        }
        return new JdbcRead(
                table,
                query,
                sqlName(section, "key", section.text("key")),
                sqlName(section, "cursor", section.text("cursor")),
                type,
                section.optionalText("deleted")
                        .map(name -> sqlName(section, "deleted", name))
                        .orElse(null));
    }

    private static String sqlName(DefinitionSection section, String key, String name) {
        if (!SQL_NAME.matcher(name).matches()) {
            throw section.invalid(key, "must be a plain SQL name, not: " + name);
        }
        return name;
    }

    private static RestRead restRead(DefinitionSection section) {
        DefinitionSection cursor = section.section("cursor");
        RestCursor how = new RestCursor(
                cursor.text("field"),
                cursor.text("parameter"),
                cursor.optionalText("upperParameter").orElse(null),
                cursor.flag("inclusive", true),
                cursor.choice("format", CursorFormat.class),
                cursor.duration("resolution"));
        cursor.nothingElse();
        return new RestRead(
                section.text("path"),
                section.optionalText("records").orElse(""),
                section.text("key"),
                how,
                paging(section.section("paging")),
                section.duration("lag"),
                section.duration("lookback"),
                section.flag("completeList", false),
                section.optionalText("deleted").orElse(null));
    }

    private static RestPaging paging(DefinitionSection section) {
        PagingKind kind = section.choice("kind", PagingKind.class);
        RestPaging paging = new RestPaging(
                kind,
                kind == PagingKind.LINK ? null : section.text("parameter"),
                kind == PagingKind.TOKEN
                        ? section.text("next")
                        : section.optionalText("next").orElse(null),
                section.optionalText("sizeParameter").orElse(null),
                section.number("size", 1, 10_000));
        section.nothingElse();
        return paging;
    }
}
