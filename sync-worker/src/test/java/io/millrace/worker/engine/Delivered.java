package io.millrace.worker.engine;

import io.millrace.contracts.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** An event as a reader of the log sees it. */
record Delivered(
        int partition,
        String id,
        String type,
        String value,
        String runId,
        long page,
        int ordinal,
        String version,
        String reason) {
    static Delivered of(ConsumerRecord<String, byte[]> event) {
        return new Delivered(
                event.partition(),
                event.key().substring(event.key().lastIndexOf('/') + 1),
                header(event, EventHeaders.TYPE),
                new String(event.value(), StandardCharsets.UTF_8),
                header(event, EventHeaders.RUN_ID),
                number(event, EventHeaders.PAGE),
                (int) number(event, EventHeaders.ORDINAL),
                header(event, EventHeaders.SOURCE_VERSION),
                header(event, EventHeaders.REASON_CODE));
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A dead-lettered request has no place in a page. */
    private static long number(ConsumerRecord<String, byte[]> event, String name) {
        String text = header(event, name);
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }

    String place() {
        return runId + "/" + page + "/" + ordinal;
    }

    static Set<String> ids(List<Delivered> events) {
        Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    static long distinctPlaces(List<Delivered> events) {
        return events.stream().map(Delivered::place).distinct().count();
    }
}
