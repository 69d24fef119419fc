package io.millrace.mapping.topology;

import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.fieldmap.DefaultMaps;
import io.millrace.mapping.model.UnifiedModel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The mapper as one sub-topology, so that task p owns partition p of both inputs and of all state. The names of nodes and
 * stores stand in topic names and folders: a renamed store is an empty store.
 */
final class MapperTopology {
    static final String RAW = "raw";
    static final String PUBLISHED = "published";
    static final String MAPS = "maps";

    private static final String RAW_SOURCE = "raw-records";
    private static final String COMMAND_SOURCE = "commands";
    private static final String KEEP_RAW = "keep-raw";
    private static final String MAP = "map";

    private MapperTopology() {}

    static Topology build(DefaultMaps defaults, UnifiedModel model, MapperMetrics metrics, MapperConfig config) {
        Topology topology = new Topology();
        // First of the raw source's children: a record is in the store before it is mapped.
        topology.addReadOnlyStateStore(
                store(RAW),
                RAW_SOURCE,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.RECORD_CHANGED,
                KEEP_RAW,
                KeepRaw::new);
        topology.addSource(
                COMMAND_SOURCE, new StringDeserializer(), new ByteArrayDeserializer(), Topics.MAPPING_COMMANDS);
        topology.addProcessor(
                MAP, () -> new RecordMapper(defaults, model, metrics, config), RAW_SOURCE, COMMAND_SOURCE);
        topology.connectProcessorAndStateStores(MAP, RAW);
        topology.addStateStore(store(PUBLISHED), MAP);
        topology.addStateStore(store(MAPS), MAP);
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            addSink(topology, OutgoingRecords.sink(entity), Topics.unified(entity));
        }
        addSink(topology, OutgoingRecords.DEAD_LETTERS, Topics.DEAD_LETTERS);
        addSink(topology, OutgoingRecords.RAW_TOMBSTONES, Topics.RECORD_CHANGED);
        addSink(topology, OutgoingRecords.PROGRESS, Topics.MAPPING_PROGRESS);
        return topology;
    }

    private static void addSink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), MAP);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
