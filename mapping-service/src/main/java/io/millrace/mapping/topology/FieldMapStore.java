package io.millrace.mapping.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.MappingCommand;
import io.millrace.mapping.fieldmap.DefaultMaps;
import io.millrace.mapping.fieldmap.FieldMapCompiler;
import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import io.millrace.mapping.model.UnifiedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.KeyValueStore;

/** The field maps that hold in one task: the connections' own from the state store, else the system definitions' defaults. */
final class FieldMapStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "map/";
    private static final String VERSION = "version";
    private static final String MAP = "map";
    private static final int CACHED = 1000;

    private final KeyValueStore<String, byte[]> store;
    private final DefaultMaps defaults;
    private final UnifiedModel model;
    private final Map<StreamId, Own> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Own> eldest) {
            return size() > CACHED;
        }
    };

    /** A plan with the version that a unified record names. */
    record VersionedPlan(int version, MapPlan plan) {}

    /** What a connection says itself: nothing (version 0), or a version whose plan may be the default again. */
    private record Own(int version, Optional<MapPlan> plan) {}

    FieldMapStore(KeyValueStore<String, byte[]> store, DefaultMaps defaults, UnifiedModel model) {
        this.store = store;
        this.defaults = defaults;
        this.model = model;
    }

    VersionedPlan plan(StreamId scope, String system) {
        Own own = own(scope);
        MapPlan plan = own.plan()
                .or(() -> defaults.find(system, scope.entity()))
                .orElseThrow(() -> new UnmappableRecord(MappingFault.NO_MAP));
        return new VersionedPlan(own.version(), plan);
    }

    /** Takes over a newer map; an older or known one changes nothing. Throws before anything is stored if it is invalid. */
    void apply(MappingCommand.FieldMapChanged change) {
        if (change.version() <= own(change.scope()).version()) {
            return;
        }
        Optional<MapPlan> plan = Optional.ofNullable(change.map())
                .filter(map -> !map.isNull())
                .map(map -> FieldMapCompiler.compile(model.entity(change.entity()), map));
        store.put(PREFIX + change.scope().key(), encode(change));
        cache.put(change.scope(), new Own(change.version(), plan));
    }

    /** Forgets what a connection said itself. */
    void forget(UUID connectionId) {
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            StreamId scope = new StreamId(connectionId, entity);
            store.delete(PREFIX + scope.key());
            cache.remove(scope);
        }
    }

    private Own own(StreamId scope) {
        return cache.computeIfAbsent(scope, this::load);
    }

    private Own load(StreamId scope) {
        byte[] stored = store.get(PREFIX + scope.key());
        if (stored == null) {
            return new Own(0, Optional.empty());
        }
        try {
            JsonNode entry = JSON.readTree(stored);
            Optional<MapPlan> plan = Optional.ofNullable(entry.get(MAP))
                    .map(map -> FieldMapCompiler.compile(model.entity(scope.entity()), map));
            return new Own(entry.path(VERSION).asInt(), plan);
        } catch (IOException e) {
            throw new UncheckedIOException("the state store holds a field map that is no JSON", e);
        }
    }

    private static byte[] encode(MappingCommand.FieldMapChanged change) {
        try {
            ObjectNode entry = JSON.createObjectNode().put(VERSION, change.version());
            if (change.map() != null && !change.map().isNull()) {
                entry.set(MAP, change.map());
            }
            return JSON.writeValueAsBytes(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
