package io.millrace.mapping.topology;

import io.millrace.contracts.Topics;
import io.millrace.mapping.command.MappingCommand;
import io.millrace.mapping.fieldmap.DefaultMaps;
import io.millrace.mapping.fieldmap.InvalidFieldMap;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import io.millrace.mapping.model.UnifiedModel;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
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
    private final MapperConfig config;

    private FieldMapStore maps;
    private RecordPublisher records;
    private RemapWalk remaps;
    private PurgeWalk purges;
    private ProcessorContext<String, byte[]> context;
    private OutgoingRecords out;

    RecordMapper(DefaultMaps defaults, UnifiedModel model, MapperMetrics metrics, MapperConfig config) {
        this.defaults = defaults;
        this.model = model;
        this.metrics = metrics;
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> taskContext) {
        context = taskContext;
        out = new OutgoingRecords(context);
        KeyValueStore<String, byte[]> raw = context.getStateStore(MapperTopology.RAW);
        KeyValueStore<String, byte[]> state = context.getStateStore(MapperTopology.MAPS);
        RawPages pages = new RawPages(raw, config.walkPage());
        maps = new FieldMapStore(state, defaults, model);
        records = new RecordPublisher(raw, context.getStateStore(MapperTopology.PUBLISHED), maps, out, metrics);
        remaps = new RemapWalk(
                context, pages, state, out, (key, value) -> records.again(key, value, context.currentSystemTimeMs()));
        purges = new PurgeWalk(context, pages, state, records, out, config.purgeQuiet(), this::forgetScopes);
        remaps.resume();
        purges.resume();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        try {
            if (!place.topic().equals(Topics.MAPPING_COMMANDS)) {
                live(record, place.offset());
            } else if (record.value() != null) { // a tombstone only lets the topic forget a command
                obey(record);
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
            case MappingCommand.RemapRequested remap -> remaps.begin(remap);
            case MappingCommand.RecordsMissing missing ->
                missing.sourceIds().forEach(id -> records.missing(missing, id, record.timestamp()));
            case MappingCommand.PurgeRequested purge -> purges.begin(purge.connectionId());
            case null -> LOG.warnf("command ignored, its type is unknown type=%s", RawRecord.type(record.headers()));
        }
    }

    private static Optional<MappingCommand> command(Record<String, byte[]> record) {
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
        UUID connectionId = raw.key().connectionId();
        if (raw.value() == null) {
            records.forget(record.key(), record.timestamp());
        } else if (purges.covers(connectionId)) {
            purges.end(connectionId, record.key());
        } else {
            records.live(
                    record.key(),
                    raw,
                    new RecordPublisher.Origin(record.headers(), Topics.RECORD_CHANGED, record.timestamp()));
        }
    }

    private void forgetScopes(UUID connectionId) {
        maps.forget(connectionId);
        remaps.forget(connectionId);
    }
}
