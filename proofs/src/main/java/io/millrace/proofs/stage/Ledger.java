package io.millrace.proofs.stage;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * All that the topics hold of one connection, read cold with read_committed, and what is wrong with it.
 *
 * @param duplicates record-changed twice for one (stream, run, page, ordinal), or unified records twice in a row with equal
 *     content
 * @param disorder records of a run that stand in another order than they were read in, by key
 */
public record Ledger(
        Map<String, List<byte[]>> rawByKey,
        Map<String, List<byte[]>> unifiedById,
        List<String> duplicates,
        List<String> disorder,
        List<DeadLetter> deadLetters) {

    public static Ledger of(Millrace millrace, CustomerConnection connection) {
        Map<String, List<byte[]>> raw = new HashMap<>();
        Map<String, List<byte[]>> unified = new HashMap<>();
        List<String> duplicates = new ArrayList<>();
        List<String> disorder = new ArrayList<>();
        readRaw(millrace, connection, raw, duplicates, disorder);
        readUnified(millrace, connection, unified, duplicates);
        List<DeadLetter> letters = millrace.topics().readAll(Topics.DEAD_LETTERS).stream()
                .filter(letter -> letter.key() != null && letter.key().startsWith(connection.id()))
                .map(letter -> new DeadLetter(letter.key(), header(letter, EventHeaders.REASON_CODE)))
                .toList();
        return new Ledger(raw, unified, duplicates, disorder, letters);
    }

    /** The unified versions of a record, oldest first. */
    public List<byte[]> versions(RecordKey key) {
        return unifiedById.getOrDefault(key.unifiedId().toString(), List.of());
    }

    private static void readRaw(
            Millrace millrace,
            CustomerConnection connection,
            Map<String, List<byte[]>> raw,
            List<String> duplicates,
            List<String> disorder) {
        Set<String> places = new HashSet<>();
        Map<String, String> latest = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : millrace.topics().readAll(Topics.RECORD_CHANGED)) {
            if (!record.key().startsWith(connection.id())) {
                continue;
            }
            raw.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(record.value());
            String place = "%s/%s/%08d/%08d"
                    .formatted(
                            RecordKey.parse(record.key()).entity().id(),
                            header(record, EventHeaders.RUN_ID),
                            Long.parseLong(header(record, EventHeaders.PAGE)),
                            Long.parseLong(header(record, EventHeaders.ORDINAL)));
            if (!places.add(place)) {
                duplicates.add("record-changed " + place);
            }
            String before = latest.put(record.key(), place);
            if (before != null && before.compareTo(place) >= 0) {
                disorder.add(record.key() + ": " + place + " after " + before);
            }
        }
    }

    private static void readUnified(
            Millrace millrace,
            CustomerConnection connection,
            Map<String, List<byte[]>> unified,
            List<String> duplicates) {
        for (UnifiedEntity entity : FactorySource.TABLES.keySet()) {
            for (ConsumerRecord<String, byte[]> record : millrace.topics().readAll(Topics.unified(entity))) {
                if (!connection.id().equals(header(record, EventHeaders.CONNECTION_ID))) {
                    continue;
                }
                List<byte[]> versions = unified.computeIfAbsent(record.key(), _ -> new ArrayList<>());
                if (!versions.isEmpty() && Arrays.equals(versions.getLast(), record.value())) {
                    duplicates.add("unified " + record.key());
                }
                versions.add(record.value());
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A record that could not be taken further, and why. */
    public record DeadLetter(String key, String reasonCode) {}
}
