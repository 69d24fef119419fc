package io.millrace.benchmarks.delay;

import io.millrace.benchmarks.stage.BenchSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Changes rows at an even pace, one transaction each, and remembers when each was committed. */
final class Changes {
    private static final String CHANGE = "update work_order set title = ?, updated_at = now() where id = ?";

    private final BenchSource source;
    private final int rows;
    private final Map<String, Long> committedAt = new ConcurrentHashMap<>();

    Changes(BenchSource source, int rows) {
        this.source = source;
        this.rows = rows;
    }

    /** Returns when so many changes are made. */
    void make(int changes, int aSecond) throws SQLException {
        long pause = TimeUnit.SECONDS.toNanos(1) / aSecond;
        try (Connection connection = source.connect();
                PreparedStatement change = connection.prepareStatement(CHANGE)) {
            long next = System.nanoTime();
            for (int n = 0; n < changes; n++) {
                LockSupport.parkNanos(next - System.nanoTime());
                String title = "change " + n;
                change.setString(1, title);
                change.setLong(2, 1 + n % rows);
                change.executeUpdate();
                committedAt.put(title, System.nanoTime());
                next += pause;
            }
        }
    }

    /** The time of a change's commit, handed out once; null where the title is no change that waits for its reader. */
    Long take(String title) {
        return committedAt.remove(title);
    }

    int unread() {
        return committedAt.size();
    }
}
