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
import java.util.function.Function;

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
        if (events.isEmpty()) {
            return;
        }
        List<OutgoingEvent> byKey =
                events.stream().sorted(Comparator.comparing(OutgoingEvent::key)).toList();
        lockOrder(byKey.stream().map(OutgoingEvent::key).distinct().toArray(String[]::new));
        insert(byKey);
    }

    /**
     * From here to the commit no other transaction takes a position for these keys: their positions ascend in the order
     * of the commits, and a position that can be read has no unread one before it. An array is unnested in its order.
     */
    private void lockOrder(String[] keys) {
        database.createNativeQuery("select count(cast(pg_advisory_xact_lock(hashtextextended(key, 0)) as text))"
                        + " from unnest(cast(?1 as text[])) key")
                .setParameter(1, keys)
                .getSingleResult();
    }

    /** In one statement: hundreds of runs are begun in a transaction. The order of the rows is that of their positions. */
    private void insert(List<OutgoingEvent> events) {
        database.createNativeQuery("""
                        insert into outbox (topic, record_key, headers, payload)
                        select topic, record_key, cast(headers as jsonb), payload
                        from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
                            with ordinality as event (topic, record_key, headers, payload, place)
                        order by place
                        """)
                .setParameter(1, column(events, OutgoingEvent::topic))
                .setParameter(2, column(events, OutgoingEvent::key))
                .setParameter(3, column(events, event -> write(headers(event))))
                .setParameter(4, column(events, event -> write(event.data())))
                .executeUpdate();
    }

    private static String[] column(List<OutgoingEvent> events, Function<OutgoingEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
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
