package io.millrace.proofs.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One writer's connection, with what its seed decides: which rows, how many, how long. To be used by one thread. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Random random;
    private final int rows;
    private final Pace pace;
    private final CountDownLatch end;

    /** @param end when it is reached, nobody pauses any longer */
    Session(Connection connection, Random random, int rows, Pace pace, CountDownLatch end) throws SQLException {
        this.connection = connection;
        this.random = random;
        this.rows = rows;
        this.pace = pace;
        this.end = end;
        execute("set lock_timeout = '1s'");
        connection.setAutoCommit(false);
    }

    /** Changes one to three rows, waiting for whoever has them. */
    void change() throws SQLException {
        changeWhere("id = any(?)", 1 + random.nextInt(3));
    }

    /** Changes 20 to 200 rows, leaving out those that somebody has. */
    void changeMany() throws SQLException {
        changeWhere("id in (select id from item where id = any(?) for update skip locked)", 20 + random.nextInt(181));
    }

    private void changeWhere(String condition, int count) throws SQLException {
        Object[] ids = random.longs(count, 1, rows + 1L).sorted().boxed().toArray();
        try (PreparedStatement statement = connection.prepareStatement(
                "update item set name = ?, deleted_at = case when ? then now() end where " + condition)) {
            statement.setString(1, "item " + random.nextLong());
            statement.setBoolean(2, random.nextInt(50) == 0);
            statement.setArray(3, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }

    /** Looks at a few rows, which begins the transaction. */
    void look() throws SQLException {
        query("select count(*) from item where id < " + (1 + random.nextInt(rows)));
    }

    /** Stamps a row far ahead, as imports and wrong clocks do. */
    void misdate() throws SQLException {
        execute("update item set updated_at = now() + interval '1 hour' where id = " + (1 + random.nextInt(rows)));
    }

    void insert() throws SQLException {
        execute("insert into item (id, name) select coalesce(max(id), 0) + 1 + " + random.nextInt(1_000_000)
                + ", 'new' from item on conflict do nothing");
    }

    /** The process that serves this connection. */
    long backend() throws SQLException {
        return query("select pg_backend_pid()");
    }

    private long query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A statement that cannot be part of a transaction. */
    void executeAlone(String sql) throws SQLException {
        connection.setAutoCommit(true);
        execute(sql);
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** Pauses for a part of the longest time that a transaction may stay open, between two shares of it. */
    void pauseForShare(double least, double most) throws InterruptedException {
        pause(Duration.ofNanos((long) (pace.longest().toNanos() * random.nextDouble(least, most))));
    }

    void pauseUpTo(Duration most) throws InterruptedException {
        pause(Duration.ofNanos(random.nextLong(most.toNanos())));
    }

    private void pause(Duration pause) throws InterruptedException {
        end.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** A name that no other session gives. */
    String newName() {
        return "stress-" + Long.toHexString(random.nextLong()) + "-" + System.identityHashCode(this);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
