package io.millrace.proofs.stage;

import io.millrace.contracts.UnifiedEntity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Keeps a source changing until it is closed: rows change, come and are marked as deleted, and now and then a transaction
 * commits long after later ones.
 */
public final class SourceChanges implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int STEPS_A_SECOND = 10;
    /** Of so many steps one inserts, one deletes, and one leaves its transaction open. */
    private static final int KINDS = 12;

    private static final int LONGEST_OPEN_STEPS = 15;

    private final FactorySource source;
    private final Random random;
    private final int rowsAtATime;
    private final List<UnifiedEntity> entities =
            FactorySource.TABLES.keySet().stream().sorted().toList();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile boolean stopping;
    private int step;

    private SourceChanges(FactorySource source, long seed, int rowsASecond) {
        this.source = source;
        this.random = new Random(seed);
        this.rowsAtATime = Math.max(1, rowsASecond / STEPS_A_SECOND);
    }

    public static SourceChanges start(FactorySource source, long seed, int rowsASecond) {
        SourceChanges changes = new SourceChanges(source, seed, rowsASecond);
        Thread.ofPlatform().name("source-changes").daemon().start(changes::run);
        return changes;
    }

    /** Returns when the last transaction has ended; fails when the source could not be changed as it should. */
    @Override
    public void close() {
        stopping = true;
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the source could not be changed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (Connection connection = source.connect()) {
            while (!stopping) {
                change(connection);
                Thread.sleep(PAUSE);
            }
            end.complete(null);
        } catch (SQLException | InterruptedException | RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private void change(Connection connection) throws SQLException, InterruptedException {
        step++;
        String table = FactorySource.TABLES.get(entities.get(random.nextInt(entities.size())));
        switch (random.nextInt(KINDS)) {
            case 0 -> insert(connection, table, rowsAtATime);
            case 1 ->
                execute(
                        connection,
                        "update %s set deleted_at = now() where %s and deleted_at is null"
                                .formatted(table, someRows(table, 2)));
            case 2 -> insertLate(table);
            default ->
                execute(
                        connection,
                        "update %s set name = 'Changed %d' where %s"
                                .formatted(table, step, someRows(table, rowsAtATime)));
        }
    }

    /** New rows only: the steps of the open transaction's time must not wait for its locks. */
    private void insertLate(String table) throws SQLException, InterruptedException {
        try (Connection late = source.connect();
                Connection meanwhile = source.connect()) {
            late.setAutoCommit(false);
            insert(late, table, rowsAtATime);
            for (int open = random.nextInt(LONGEST_OPEN_STEPS); open > 0 && !stopping; open--) {
                execute(
                        meanwhile,
                        "update %s set status = 'STOP' where %s".formatted(table, someRows(table, rowsAtATime)));
                Thread.sleep(PAUSE);
            }
            late.commit();
        }
    }

    private void insert(Connection connection, String table, int rows) throws SQLException {
        execute(
                connection,
                "insert into %s (name, status) select 'Late ' || n, 'RUN' from generate_series(1, %d) n"
                        .formatted(table, rows));
    }

    /** Rows that stand together, from a random one on. */
    private String someRows(String table, int rows) {
        return "id between (select ceil(max(id) * %f)::bigint from %s) and (select ceil(max(id) * %1$f)::bigint + %d from %2$s)"
                .formatted(random.nextDouble(), table, rows - 1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
