package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.process.LocalProcess;
import io.millrace.testing.ChildJvm;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** A JVM of its own that asks for a credit for each of many connections, several at once, each in a transaction, and says so. */
final class CreditProcess {
    static final List<UUID> CONNECTIONS = IntStream.range(0, 1000)
            .mapToObj(i -> UUID.nameUUIDFromBytes(Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
            .toList();
    static final String HELD = "held ";

    private static final String PASSWORD = "DATABASE_PASSWORD";
    private static final int AT_ONCE = 4;

    private CreditProcess() {}

    static LocalProcess start(DatabaseLogin login, Path log) {
        return ChildJvm.start(
                CreditProcess.class, List.of(login.jdbcUrl(), login.user()), Map.of(PASSWORD, login.password()), log);
    }

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        DatabaseLogin login = new DatabaseLogin(arguments[0], arguments[1], System.getenv(PASSWORD));
        Queue<UUID> connections = new ConcurrentLinkedQueue<>(CONNECTIONS);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, AT_ONCE).forEach(_ -> threads.execute(() -> holdAll(login, connections)));
        }
    }

    private static void holdAll(DatabaseLogin login, Queue<UUID> connectionIds) {
        try (Connection connection = login.connect()) {
            connection.setAutoCommit(false);
            DataSource database = always(connection);
            CreditBook book = new CreditBook(database);
            CreditLedger ledger = new CreditLedger(database, Clock.systemUTC());
            for (UUID id = connectionIds.poll(); id != null; id = connectionIds.poll()) {
                boolean held = book.lastMovement(id).isPresent()
                        || ledger.hold(id, Environment.TEST, 1).isPresent();
                connection.commit();
                System.out.println((held ? HELD : "refused ") + id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The transaction's connection, whoever asks, which stays open for the commit. */
    private static DataSource always(Connection connection) {
        Connection open = proxy(
                Connection.class,
                (method, arguments) -> method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return proxy(DataSource.class, (_, _) -> open);
    }

    /** What a proxy does when called. */
    private interface Call {
        Object of(Method method, Object... arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> call.of(method, arguments)));
    }
}
