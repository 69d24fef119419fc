package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one definition file, strictly. */
final class DefinitionReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    /** Names of tables and columns go into SQL text, so nothing but plain names is taken. */
    private static final Pattern SQL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    private static final Pattern SQL_TYPE = Pattern.compile("[a-z][a-z0-9 ]*");

    private static final Set<Integer> TIERS = Set.of(1, 2, 4);
    private static final int MOST = 4;

    private final DefinitionFile file;

    DefinitionReader(DefinitionFile file) {
        this.file = file;
    }

    /** The system and, after it, its variants. */
    List<SystemDefinition> read() {
        DefinitionSection root = DefinitionSection.root(file);
        SystemDefinition system = system(root);
        List<SystemDefinition> all = new ArrayList<>(List.of(system));
        if (root.has("variants")) {
            DefinitionSection variants = root.section("variants");
            variants.keys().forEachRemaining(key -> all.add(variant(root, variants, key, system)));
        }
        root.nothingElse();
        return all;
    }

    private SystemDefinition system(DefinitionSection root) {
        String id = root.text("id");
        if (!ID.matcher(id).matches()) {
            throw root.invalid("id", "must be lower-case letters, digits and hyphens, beginning with a letter");
        }
        Hosting hosting = root.has("hosting") ? root.choice("hosting", Hosting.class) : Hosting.CLOUD;
        ConnectForm connect = connectForm(root);
        SourceDefinition source = SourceReader.read(root, root, connect);
        return new SystemDefinition(
                id,
                root.text("name"),
                root.text("description"),
                new Edition(id, hosting, tier(root)),
                connect,
                source,
                entities(root, source),
                file);
    }

    private static int tier(DefinitionSection root) {
        int tier = root.has("tier") ? root.number("tier", 1, MOST) : 1;
        if (!TIERS.contains(tier)) {
            throw root.invalid("tier", "must be 1, 2 or 4");
        }
        return tier;
    }

    /** What a variant does not say itself is as in the system, whose entities it has. */
    private SystemDefinition variant(
            DefinitionSection root, DefinitionSection variants, String key, SystemDefinition system) {
        Hosting hosting = hosting(variants, key, system);
        DefinitionSection own = variants.section(key);
        DefinitionSection formOwner = own.has("connect") ? own : root;
        ConnectForm connect = connectForm(formOwner);
        SourceDefinition source = SourceReader.read(own.has("source") ? own : root, formOwner, connect);
        SystemDefinition variant = new SystemDefinition(
                system.id() + "-" + hosting.id(),
                own.text("name"),
                own.optionalText("description").orElse(system.description()),
                new Edition(system.id(), hosting, system.edition().tier()),
                connect,
                source,
                system.entities(),
                file);
        if (!variant.protocol().equals(system.protocol())) {
            throw own.invalid("source", "must be " + system.protocol() + ", as the entities are read by it");
        }
        own.nothingElse();
        return variant;
    }

    private static Hosting hosting(DefinitionSection variants, String key, SystemDefinition system) {
        return Arrays.stream(Hosting.values())
                .filter(hosting ->
                        hosting.id().equals(key) && hosting != system.edition().hosting())
                .findFirst()
                .orElseThrow(() -> variants.invalid(
                        key,
                        "must be cloud or on-prem, and not the system's own, "
                                + system.edition().hosting().id()));
    }

    private static ConnectForm connectForm(DefinitionSection owner) {
        JsonNode schema = owner.node("connect");
        JsonNode properties = schema.path("properties");
        if (!"object".equals(schema.path("type").asText()) || !properties.isObject()) {
            throw owner.invalid("connect", "must be a JSON Schema of type object with properties");
        }
        Set<String> secrets = new LinkedHashSet<>();
        properties.properties().forEach(property -> {
            if (property.getValue().path("writeOnly").asBoolean(false)) {
                secrets.add(property.getKey());
            }
        });
        return new ConnectForm(schema, secrets);
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
            case SandboxSource sandbox -> SandboxReader.read(read);
        };
        read.nothingElse();
        JsonNode map = section.node("map");
        if (!map.isObject() || map.isEmpty()) {
            throw section.invalid("map", "must be a mapping of target fields to rules");
        }
        EntityDefinition definition = new EntityDefinition(
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
