package io.millrace.mapping.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.local.process.LocalProcess;
import io.millrace.mapping.projector.ProjectedTopic.Comparison;
import io.millrace.testing.MillraceTestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The projector is ended at chosen and at random points, and after each end the rows are compared with what the offsets say. That
 * the comparison would find a fault is shown by projectors that are made wrong.
 */
class ProjectorKillsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long SEED = 5;
    private static final int KILLS = 8;

    @TempDir
    Path folder;

    private final String bootstrapServers = MillraceTestServices.bootstrapServers();
    private DatabaseLogin login;
    private Connection database;
    private ProjectedTopic topic;
    private LocalProcess projector;

    @BeforeEach
    void publish() throws Exception {
        String name = "kills-" + UUID.randomUUID();
        PostgresDatabases server = MillraceTestServices.databases();
        server.createRole(name);
        server.createDatabase(name, name);
        login = server.login(name, name);
        database = login.connect();
        try (Statement statement = database.createStatement()) {
            statement.execute(migration());
        }
        topic = ProjectedTopic.publish(bootstrapServers, name, 500, 40);
    }

    private static String migration() {
        try (var file = ProjectionOffsets.class.getResourceAsStream("/db/migration/V1__record_store.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() throws SQLException {
        projector.kill();
        database.close();
    }

    @Test
    void shouldHoldExactlyWhatItsOffsetsSayWhenItIsKilledAtAnyTime() throws SQLException {
        Random random = new Random(SEED);
        endAt(Moment.BEFORE_ROWS, Variant.RIGHT);
        assertThat(compare()).matches(Comparison::isExact);
        endAt(Moment.AFTER_ROWS, Variant.RIGHT);
        assertThat(compare()).matches(Comparison::isExact);

        for (int kill = 0; kill < KILLS; kill++) {
            long further = compare().projected() + 1 + random.nextLong(topic.size() / KILLS / 2);
            start(Variant.RIGHT, Moment.NEVER);
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(compare())
                            .matches(Comparison::isExact)
                            .matches(store -> store.projected() >= further));
            projector.kill();
            assertThat(compare()).matches(Comparison::isExact);
        }

        start(Variant.RIGHT, Moment.NEVER);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(compare()).isEqualTo(new Comparison(0, 0, topic.size())));
    }

    @Test
    void shouldFindTheLossWhenTheOffsetMovesBeforeTheRows() throws SQLException {
        endAt(Moment.BEFORE_ROWS, Variant.OFFSET_FIRST);

        assertThat(compare().lost()).isPositive();
    }

    @Test
    void shouldFindRowsAheadWhenTheyAreWrittenBeforeTheOffset() throws SQLException {
        endAt(Moment.AFTER_ROWS, Variant.ROWS_FIRST);

        assertThat(compare().ahead()).isPositive();
    }

    /** The process ends itself, which is a kill at a chosen point. */
    private void endAt(Moment moment, Variant variant) {
        start(variant, moment);
        await().atMost(LIMIT).until(() -> !projector.isAlive());
    }

    private void start(Variant variant, Moment moment) {
        projector = ProjectorProcess.start(
                bootstrapServers, login, topic.name(), variant, moment, 3, folder.resolve("projector.log"));
    }

    private Comparison compare() throws SQLException {
        return topic.compare(database);
    }
}
