package io.millrace.connections.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.EventHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes the events of a state change into the transaction of the change: published if and only if it commits, at least once,
 * those of one key, which as a rule is a connection, in the order in which the transactions committed.
 */
@ApplicationScoped
public class Outbox {
    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;

    Outbox(EntityManager database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds events in their order. Call it last in the transaction, after every row lock: it locks the keys' order until
     * the commit, always in the same sequence, so that two transactions cannot wait for each other.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Collection<OutgoingEvent> events) {
        List<OutgoingEvent> byKey =
                events.stream().sorted(Comparator.comparing(OutgoingEvent::key)).toList();
        byKey.stream().map(OutgoingEvent::key).distinct().forEach(this::lockOrder);
        byKey.forEach(this::insert);
    }

    /**
     * From here to the commit no other transaction takes a position for this key: its positions ascend in the order of
     * the commits, and a position that can be read has no unread one before it.
     */
    private void lockOrder(String key) {
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)")
                .setParameter(1, key)
                .getSingleResult();
    }

    private void insert(OutgoingEvent event) {
        database.createNativeQuery("insert into outbox (topic, record_key, headers, payload)"
                        + " values (?1, ?2, cast(?3 as jsonb), ?4)")
                .setParameter(1, event.topic())
                .setParameter(2, event.key())
                .setParameter(3, write(headers(event)))
                .setParameter(4, write(event.data()))
                .executeUpdate();
    }

    private Map<String, String> headers(OutgoingEvent event) {
        Map<String, String> headers = new HashMap<>(event.attributes());
        headers.put(EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE);
        headers.put(EventHeaders.ID, UUID.randomUUID().toString());
        headers.put(EventHeaders.TYPE, event.type());
        headers.put(EventHeaders.SOURCE, event.connectionId() == null ? "/" : "/connections/" + event.connectionId());
        headers.put(EventHeaders.TIME, clock.instant().toString());
        headers.put(EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        if (event.connectionId() != null) {
            headers.put(EventHeaders.CONNECTION_ID, event.connectionId().toString());
        }
        return headers;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written as JSON", e);
        }
    }
}
