package io.millrace.mapping.topology;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.MappingCommand.RecordsMissing;
import io.millrace.mapping.fieldmap.MappedRecord;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/**
 * Maps the records of one task, publishes what differs from what was published, and remembers it. A record that cannot be mapped
 * becomes a dead letter; nothing that its data hold is thrown.
 */
final class RecordPublisher {
    private static final Logger LOG = Logger.getLogger(RecordPublisher.class);

    private final KeyValueStore<String, byte[]> raw;
    private final KeyValueStore<String, byte[]> published;
    private final FieldMapStore maps;
    private final OutgoingRecords out;
    private final MapperMetrics metrics;

    /** Where a record came from and when, for its dead letter. */
    record Origin(Headers headers, String topic, long timestamp) {
        /** A record that is in the store already. */
        static Origin stored(long timestamp) {
            return new Origin(new RecordHeaders(), Topics.RECORD_CHANGED, timestamp);
        }
    }

    /** What became of a raw record. */
    private sealed interface Outcome {
        record Mapped(int version, MappedRecord record) implements Outcome {}

        record Failed(UnmappableRecord why) implements Outcome {}
    }

    RecordPublisher(
            KeyValueStore<String, byte[]> raw,
            KeyValueStore<String, byte[]> published,
            FieldMapStore maps,
            OutgoingRecords out,
            MapperMetrics metrics) {
        this.raw = raw;
        this.published = published;
        this.maps = maps;
        this.out = out;
        this.metrics = metrics;
    }

    /**
     * Takes a record from the log. Where a list of keys has shown it to be gone, only a run as late as the list's brings it to
     * life again: what an earlier run read was read before the list was made.
     */
    void live(String key, RawRecord record, Origin origin) {
        Optional<Published> before = before(key);
        RawRecord known = before.filter(p -> record.runId().compareTo(p.unlistedBy()) < 0)
                .map(p -> record.unlisted(p.unlistedBy(), p.deletedAt()))
                .orElse(record);
        take(key, known, before, origin);
    }

    /** Maps a stored record with the map that holds now; true where its content became another and was published. */
    boolean again(String key, byte[] value, long timestamp) {
        Optional<Published> before = before(key);
        return before.isPresent()
                && take(key, RawRecord.stored(key, value, before.get()), before, Origin.stored(timestamp));
    }

    /**
     * Publishes a record as deleted that a complete list lacks, unless a run as late as the list's has read it. One that cannot be
     * mapped stays as it is, for a later list.
     */
    void missing(RecordsMissing list, String sourceId, long timestamp) {
        String key = new RecordKey(list.connectionId(), list.entity(), sourceId).key();
        Optional<Published> found = before(key).filter(p -> isOlder(p, list));
        byte[] value = raw.get(key);
        if (found.isEmpty() || value == null) {
            return;
        }
        RawRecord gone = RawRecord.stored(key, value, found.get()).unlisted(list.runId(), Optional.of(list.listedAt()));
        if (outcome(gone) instanceof Outcome.Mapped mapped) {
            metrics.missing();
            publish(key, gone, mapped, found, timestamp);
        }
    }

    private static boolean isOlder(Published record, RecordsMissing list) {
        return record.everPublished()
                && record.deletedAt().isEmpty()
                && record.runId().compareTo(list.runId()) < 0;
    }

    /** Forgets a record; the entity whose topic was told to forget it too, empty where that never had it. */
    Optional<UnifiedEntity> forget(String key, long timestamp) {
        Optional<RecordKey> gone = before(key).filter(Published::everPublished).map(_ -> RecordKey.parse(key));
        gone.ifPresent(record -> out.tombstone(record, timestamp));
        published.delete(key);
        return gone.map(RecordKey::entity);
    }

    /** True where a version was published. */
    private boolean take(String key, RawRecord record, Optional<Published> before, Origin origin) {
        return switch (outcome(record)) {
            case Outcome.Mapped mapped -> publish(key, record, mapped, before, origin.timestamp());
            case Outcome.Failed failed -> {
                refuse(key, record, failed.why(), before, origin);
                yield false;
            }
        };
    }

    private Outcome outcome(RawRecord record) {
        try {
            FieldMapStore.VersionedPlan map = maps.plan(record.key().stream(), record.system());
            return new Outcome.Mapped(map.version(), mapped(record, map));
        } catch (UnmappableRecord e) {
            return new Outcome.Failed(e);
        }
    }

    private static MappedRecord mapped(RawRecord record, FieldMapStore.VersionedPlan map) {
        MappedRecord mapped;
        try {
            mapped = map.plan().map(record.key(), record.value(), record.deletedAt());
        } catch (UnmappableRecord e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(
                    "the map failed on a record stream=%s offset=%d error=%s",
                    record.key().stream().key(), record.offset(), e.getClass().getName());
            throw new UnmappableRecord(MappingFault.INTERNAL_ERROR);
        }
        if (mapped.content().length > OutgoingRecords.MAX_VALUE) {
            throw new UnmappableRecord(MappingFault.TOO_LARGE);
        }
        return mapped;
    }

    /** False where the content is what was published before. */
    private boolean publish(
            String key, RawRecord record, Outcome.Mapped mapped, Optional<Published> before, long timestamp) {
        long hash = mapped.record().hash();
        Optional<Published> known = before.filter(Published::everPublished);
        boolean differs = known.filter(p -> p.hash() == hash).isEmpty();
        if (differs) {
            metrics.mapped();
            out.unified(record, mapped.version(), mapped.record().content(), known.isEmpty(), timestamp);
        } else {
            metrics.suppressed();
        }
        remember(key, record, true, hash, mapped.version(), "");
        return differs;
    }

    private void refuse(String key, RawRecord record, UnmappableRecord why, Optional<Published> before, Origin origin) {
        String fault = why.fault().code();
        boolean known = before.filter(p -> p.fault().equals(fault) && p.rawOffset() == record.offset())
                .isPresent();
        if (!known) {
            metrics.deadLetter(why.fault());
            out.deadLetter(
                    key, record.value(), origin.headers(), origin.topic(), record.offset(), why, origin.timestamp());
        }
        remember(
                key,
                record,
                before.map(Published::everPublished).orElse(false),
                before.map(Published::hash).orElse(0L),
                before.map(Published::mapVersion).orElse(0),
                fault);
    }

    private void remember(
            String key, RawRecord record, boolean everPublished, long hash, int mapVersion, String fault) {
        Published now = new Published(
                everPublished,
                hash,
                mapVersion,
                record.offset(),
                record.system(),
                record.runId(),
                record.deletedAt(),
                record.unlistedBy(),
                fault);
        published.put(key, now.encode());
    }

    private Optional<Published> before(String key) {
        return Optional.ofNullable(published.get(key)).map(Published::decode);
    }
}
