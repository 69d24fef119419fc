package io.millrace.mapping.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the latest raw record of each key; the topic itself is the store's changelog. */
final class KeepRaw implements Processor<String, byte[], Void, Void> {
    private KeyValueStore<String, byte[]> raw;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        raw = context.getStateStore(MapperTopology.RAW);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null) {
            raw.put(record.key(), record.value());
        }
    }
}
