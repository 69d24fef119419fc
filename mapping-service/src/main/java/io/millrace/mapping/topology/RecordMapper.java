package io.millrace.mapping.topology;

import io.millrace.contracts.Topics;
import io.millrace.mapping.fieldmap.DefaultMaps;
import io.millrace.mapping.fieldmap.InvalidFieldMap;
import io.millrace.mapping.fieldmap.MappedRecord;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import io.millrace.mapping.model.UnifiedModel;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/**
 * Maps the raw records of one partition and obeys the commands of the same partition, each at its place in the order. What a
 * record's data can break is caught before anything is stored or sent, because an exception that leaves here stops all
 * partitions of the thread. Errors of the stores do leave: the engine then begins again at the last commit.
 */
final class RecordMapper implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = Logger.getLogger(RecordMapper.class);

    private final DefaultMaps defaults;
    private final UnifiedModel model;
    private final MapperMetrics metrics;

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> published;
    private FieldMapStore maps;
    private RemapWalk walk;
    private OutgoingRecords out;

    /** What became of a raw record. */
    private sealed interface Outcome {
        record Mapped(int version, MappedRecord record) implements Outcome {}

        record Failed(UnmappableRecord why) implements Outcome {}
    }

    /** Where a record came from and when, for its dead letter. */
    private record Origin(Headers headers, String topic, long timestamp) {}

    RecordMapper(DefaultMaps defaults, UnifiedModel model, MapperMetrics metrics) {
        this.defaults = defaults;
        this.model = model;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        published = context.getStateStore(MapperTopology.PUBLISHED);
        KeyValueStore<String, byte[]> state = context.getStateStore(MapperTopology.MAPS);
        maps = new FieldMapStore(state, defaults, model);
        out = new OutgoingRecords(context);
        walk = new RemapWalk(context, context.getStateStore(MapperTopology.RAW), state, this::mapAgain);
        walk.resume();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        try {
            if (place.topic().equals(Topics.MAPPING_COMMANDS)) {
                obey(record);
            } else {
                live(record, place.offset());
            }
        } catch (UnmappableRecord e) {
            metrics.deadLetter(e.fault());
            out.deadLetter(
                    record.key(),
                    record.value(),
                    record.headers(),
                    place.topic(),
                    place.offset(),
                    e,
                    record.timestamp());
        }
    }

    private void obey(Record<String, byte[]> record) {
        switch (command(record).orElse(null)) {
            case MappingCommand.FieldMapChanged change -> apply(change);
            case MappingCommand.RemapRequested remap -> walk.begin(remap.scope());
            case null -> LOG.warnf("command ignored, its type is unknown type=%s", RawRecord.type(record.headers()));
        }
    }

    private static Optional<MappingCommand> command(Record<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return MappingCommand.read(RawRecord.type(record.headers()), record.value());
        } catch (IOException e) {
            throw new UnmappableRecord(MappingFault.BAD_COMMAND);
        }
    }

    private void apply(MappingCommand.FieldMapChanged change) {
        try {
            maps.apply(change);
        } catch (InvalidFieldMap e) {
            LOG.errorf(
                    "field map refused stream=%s version=%d at=%s reason=%s",
                    change.scope().key(), change.version(), e.pointer(), e.getMessage());
            throw new UnmappableRecord(MappingFault.BAD_COMMAND);
        }
    }

    private void live(Record<String, byte[]> record, long offset) {
        RawRecord raw = RawRecord.read(record.key(), record.value(), offset, record.headers(), record.timestamp());
        if (raw.value() == null) {
            purge(record, raw);
        } else {
            map(record.key(), raw, new Origin(record.headers(), Topics.RECORD_CHANGED, record.timestamp()));
        }
    }

    private void purge(Record<String, byte[]> record, RawRecord raw) {
        if (before(record.key()).filter(Published::everPublished).isPresent()) {
            out.tombstone(raw.key(), record.timestamp());
        }
        published.delete(record.key());
    }

    private void mapAgain(String key, byte[] value) {
        before(key)
                .ifPresent(before -> map(
                        key,
                        RawRecord.stored(key, value, before),
                        new Origin(new RecordHeaders(), Topics.RECORD_CHANGED, context.currentSystemTimeMs())));
    }

    private void map(String key, RawRecord raw, Origin origin) {
        Optional<Published> before = before(key);
        switch (outcome(raw)) {
            case Outcome.Mapped mapped -> publish(key, raw, mapped, before, origin);
            case Outcome.Failed failed -> refuse(key, raw, failed.why(), before, origin);
        }
    }

    private Outcome outcome(RawRecord raw) {
        try {
            FieldMapStore.VersionedPlan map = maps.plan(raw.key().stream(), raw.system());
            return new Outcome.Mapped(map.version(), mapped(raw, map));
        } catch (UnmappableRecord e) {
            return new Outcome.Failed(e);
        }
    }

    private static MappedRecord mapped(RawRecord raw, FieldMapStore.VersionedPlan map) {
        MappedRecord record;
        try {
            record = map.plan().map(raw.key(), raw.value(), raw.deletedAt());
        } catch (UnmappableRecord e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    "the map failed on a record stream=%s offset=%d error=%s",
                    raw.key().stream().key(), raw.offset(), e.getClass().getName());
            throw new UnmappableRecord(MappingFault.INTERNAL_ERROR);
        }
        if (record.content().length > OutgoingRecords.MAX_VALUE) {
            throw new UnmappableRecord(MappingFault.TOO_LARGE);
        }
        return record;
    }

    private void publish(String key, RawRecord raw, Outcome.Mapped mapped, Optional<Published> before, Origin origin) {
        long hash = mapped.record().hash();
        Optional<Published> known = before.filter(Published::everPublished);
        if (known.filter(p -> p.hash() == hash).isPresent()) {
            metrics.suppressed();
        } else {
            metrics.mapped();
            out.unified(raw, mapped.version(), mapped.record().content(), known.isEmpty(), origin.timestamp());
        }
        remember(key, raw, true, hash, mapped.version(), "");
    }

    private void refuse(String key, RawRecord raw, UnmappableRecord why, Optional<Published> before, Origin origin) {
        String fault = why.fault().code();
        boolean known = before.filter(p -> p.fault().equals(fault) && p.rawOffset() == raw.offset())
                .isPresent();
        if (!known) {
            metrics.deadLetter(why.fault());
            out.deadLetter(key, raw.value(), origin.headers(), origin.topic(), raw.offset(), why, origin.timestamp());
        }
        remember(
                key,
                raw,
                before.map(Published::everPublished).orElse(false),
                before.map(Published::hash).orElse(0L),
                before.map(Published::mapVersion).orElse(0),
                fault);
    }

    private void remember(String key, RawRecord raw, boolean everPublished, long hash, int mapVersion, String fault) {
        Published now = new Published(
                everPublished, hash, mapVersion, raw.offset(), raw.system(), raw.runId(), raw.deletedAt(), fault);
        published.put(key, now.encode());
    }

    private Optional<Published> before(String key) {
        return Optional.ofNullable(published.get(key)).map(Published::decode);
    }
}
