package io.millrace.mapping.projector;

import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.process.LocalProcess;
import io.millrace.testing.ChildJvm;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The projector's own loop over the record projection in a JVM of its own, which follows one topic until it is ended. */
final class ProjectorProcess {
    private static final String PASSWORD = "DATABASE_PASSWORD";
    private static final int BATCH = 50;

    private ProjectorProcess() {}

    private record Settings(String groupPrefix, int batchSize, Duration sessionTimeout, Duration retryAfter)
            implements ProjectorConfig {}

    static LocalProcess start(
            String bootstrapServers,
            DatabaseLogin login,
            String topic,
            Variant variant,
            Moment moment,
            int batches,
            Path log) {
        List<String> arguments = List.of(
                bootstrapServers,
                login.jdbcUrl(),
                login.user(),
                topic,
                variant.name(),
                moment.name(),
                Integer.toString(batches));
        return ChildJvm.start(ProjectorProcess.class, arguments, Map.of(PASSWORD, login.password()), log);
    }

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        String topic = arguments[3];
        DataSource dataSource = dataSource(new DatabaseLogin(arguments[1], arguments[2], System.getenv(PASSWORD)));
        Projection projection = Variant.valueOf(arguments[4])
                .of(
                        new RecordProjection(),
                        topic,
                        dataSource,
                        Moment.valueOf(arguments[5]),
                        Integer.parseInt(arguments[6]));
        ProjectorConfig config = new Settings(topic, BATCH, Duration.ofSeconds(6), Duration.ofMillis(200));
        ProjectorKafka kafka = new ProjectorKafka(arguments[0], "projector", config);
        new ProjectionLoop(projection, kafka, dataSource, config.retryAfter()).run();
    }

    /** A new connection each time: a pool would add nothing to what is tested. */
    private static DataSource dataSource(DatabaseLogin login) {
        return (DataSource) Proxy.newProxyInstance(
                ProjectorProcess.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                    if (method.getName().equals("getConnection")) {
                        return login.connect();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
