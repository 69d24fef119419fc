package io.millrace.proofs.overload;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A connected factory that goes on working: a row more ten times a second, whatever happens to us. */
final class LiveSource implements AutoCloseable {
    static final UnifiedEntity ENTITY = UnifiedEntity.ASSETS;

    /** One of them may be stopped. */
    private static final List<String> READERS = List.of("mapping-service", "mapping-service-1");

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Millrace millrace;
    private final FactorySource source;
    private final CustomerConnection connection;
    private final Thread writer;

    LiveSource(Millrace millrace, FactorySource source, CustomerConnection connection) {
        this.millrace = millrace;
        this.source = source;
        this.connection = connection;
        this.writer = Thread.ofPlatform().daemon().name("live-source").start(this::write);
    }

    private void write() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                insert();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String insert() {
        try (Connection database = source.connect();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("insert into %s (name, status) values ('Item', 'RUN') returning id"
                                .formatted(FactorySource.TABLES.get(ENTITY)))) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the factory itself failed", e);
        }
    }

    CustomerConnection connection() {
        return connection;
    }

    /** How long a row that is written now takes until it can be read over REST; the limit where it cannot. */
    Duration freshness(Duration limit) throws InterruptedException {
        long began = System.nanoTime();
        UUID id = new RecordKey(UUID.fromString(connection.id()), ENTITY, insert()).unifiedId();
        Duration passed = Duration.ZERO;
        while (READERS.stream().noneMatch(reader -> answers(reader, id)) && passed.compareTo(limit) < 0) {
            Thread.sleep(POLL);
            passed = Duration.ofNanos(System.nanoTime() - began);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private boolean answers(String service, UUID id) {
        String url = millrace.deployment().url(service) + "/api/v1/" + ENTITY.id() + "/" + id;
        try {
            return millrace.get(url, connection.token()).status() == 200;
        } catch (AssertionError _) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        writer.interrupt();
        writer.join();
    }
}
