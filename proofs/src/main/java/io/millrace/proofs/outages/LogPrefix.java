package io.millrace.proofs.outages;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.proofs.outages.StoreState.RawPlace;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a record store must hold that is projected up to given offsets: of each key the latest record before them, and nothing
 * of what comes after. The offsets only go forward.
 */
final class LogPrefix {
    private final Map<TopicPartition, Deque<Entry>> ahead = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<UUID, UUID> records = new HashMap<>();
    private final Map<UUID, RawPlace> pointers = new HashMap<>();

    /** @param content MD5 of the value; null where the record is deleted for good, or where the content does not matter */
    private record Entry(long offset, UUID id, UUID content) {}

    /** Takes in a committed record; those of a partition come in their order. */
    void add(ConsumerRecord<String, byte[]> record) {
        boolean raw = record.topic().equals(Topics.RECORD_CHANGED);
        UUID id = raw ? RecordKey.parse(record.key()).unifiedId() : UUID.fromString(record.key());
        UUID content = raw || record.value() == null ? null : md5(record.value());
        ahead.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), _ -> new ArrayDeque<>())
                .add(new Entry(record.offset(), id, content));
    }

    /** Moves on to the offsets before which all records have been taken in; says which partitions went back instead. */
    Collection<TopicPartition> advanceTo(Map<TopicPartition, Long> offsets) {
        List<TopicPartition> wentBack = new ArrayList<>();
        offsets.forEach((partition, offset) -> {
            if (offset < next.getOrDefault(partition, 0L)) {
                wentBack.add(partition);
            }
            next.put(partition, offset);
            Deque<Entry> entries = ahead.getOrDefault(partition, new ArrayDeque<>());
            while (!entries.isEmpty() && entries.getFirst().offset() < offset) {
                apply(partition, entries.removeFirst());
            }
        });
        return wentBack;
    }

    /** What differs between this and a store that says it is here. */
    List<String> differences(StoreState store) {
        List<String> differences = new ArrayList<>();
        collect("record", records, store.records(), differences);
        collect("raw pointer", pointers, store.pointers(), differences);
        return differences;
    }

    private void apply(TopicPartition partition, Entry entry) {
        if (partition.topic().equals(Topics.RECORD_CHANGED)) {
            pointers.put(entry.id(), new RawPlace(partition.partition(), entry.offset()));
        } else if (entry.content() == null) {
            records.remove(entry.id());
        } else {
            records.put(entry.id(), entry.content());
        }
    }

    private static <V> void collect(String what, Map<UUID, V> log, Map<UUID, V> store, List<String> differences) {
        log.forEach((id, expected) -> {
            V stored = store.get(id);
            if (!expected.equals(stored)) {
                differences.add("%s %s: %s in the log, %s in the store".formatted(what, id, expected, stored));
            }
        });
        store.forEach((id, stored) -> {
            if (!log.containsKey(id)) {
                differences.add("%s %s: not in the log yet, %s in the store".formatted(what, id, stored));
            }
        });
    }

    private static UUID md5(byte[] content) {
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(content));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
