package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Environment;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.paging.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PageWriterTest {
    private static final SyncRequested REQUEST = new SyncRequested(
            new UUID(0, 1),
            UnifiedEntity.ASSETS,
            "R",
            0,
            SyncKind.INITIAL,
            Environment.LIVE,
            "machines",
            Map.of(),
            null,
            null);

    private final PageWriter writer = new PageWriter(REQUEST, 7, Instant.EPOCH);

    @Test
    void shouldNameEachEventByRunPageAndOrdinal() {
        writer.add(record("1", false, "{}"));
        writer.add(record("a/b", true, "{}"));

        ProducerRecord<byte[], byte[]> second = writer.events().all().get(1);
        assertThat(second.topic()).isEqualTo(Topics.RECORD_CHANGED);
        assertThat(new String(second.key(), StandardCharsets.UTF_8)).endsWith("/assets/a/b");
        assertThat(header(second, EventHeaders.ID)).isEqualTo("R-7-1");
        assertThat(header(second, EventHeaders.TYPE)).isEqualTo(EventTypes.RECORD_DELETED);
        assertThat(header(second, EventHeaders.SUBJECT)).isEqualTo("assets/a/b");
        assertThat(header(second, EventHeaders.SYSTEM)).isEqualTo("machines");
        assertThat(writer.deleted()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheSizeOfARecordThatNoMessageCanHold() {
        writer.add(record("1", false, "x".repeat(KafkaClients.MAX_REQUEST_BYTES)));

        ProducerRecord<byte[], byte[]> letter = writer.events().all().getFirst();
        assertThat(letter.topic()).isEqualTo(Topics.DEAD_LETTERS);
        assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("{\"bytes\":4194304}");
        assertThat(header(letter, EventHeaders.REASON_CODE)).isEqualTo("record-too-large");
        assertThat(writer.deadLetters()).isEqualTo(1);
    }

    @Test
    void shouldKeepARecordWithoutAKeyForAPerson() {
        writer.addUnkeyed(record(null, false, "{\"name\":\"pump\"}"));

        ProducerRecord<byte[], byte[]> letter = writer.events().all().getFirst();
        assertThat(letter.value()).asString(StandardCharsets.UTF_8).contains("pump");
        assertThat(header(letter, EventHeaders.REASON_CODE)).isEqualTo("record-without-key");
    }

    private static SourceRecord record(String id, boolean deleted, String content) {
        return new SourceRecord(id, "5", deleted, content.getBytes(StandardCharsets.UTF_8), false);
    }

    private static String header(ProducerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
