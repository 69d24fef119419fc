package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, and what bad input is told. */
@ExtendWith(SharedMillrace.class)
class AccessIT {
    @TempDir
    Path folder;

    private final Millrace millrace;
    private FactorySource source;

    AccessIT(Millrace millrace) {
        this.millrace = millrace;
    }

    @BeforeEach
    void startSource() throws SQLException {
        source = FactorySource.start(folder);
    }

    @AfterEach
    void stopSource() {
        source.close();
    }

    @Test
    void shouldRefuseCallsWithoutValidToken() {
        String records = millrace.records("/api/v1/assets");
        String connections = millrace.connections("/api/v1/connections");

        for (String bearer : new String[] {null, "garbage", "mlr_live_AAAAAAAA_" + "A".repeat(49)}) {
            assertThat(millrace.get(records, bearer).status()).isEqualTo(401);
            assertThat(millrace.get(connections, bearer).status()).isEqualTo(401);
        }
        assertThat(millrace.get(records, null).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void shouldRefuseUsersAtInternalEndpoints() {
        String introspect = millrace.deployment().url("token-service") + "/internal/introspect";
        String leases = millrace.deployment().url("token-service") + "/internal/leases";

        assertThat(millrace.post(introspect, millrace.operatorKey(), "{}").status())
                .isEqualTo(401);
        assertThat(millrace.post(
                                leases,
                                millrace.deployment().serviceToken("connections-service"),
                                "{\"connectionId\":\"%s\",\"environment\":\"live\",\"entity\":\"assets\",\"runId\":\"x\"}"
                                        .formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void shouldKeepConnectionsApart() throws SQLException {
        source.insert(UnifiedEntity.ASSETS, 1, 5);
        CustomerConnection one = millrace.connected(source, UnifiedEntity.ASSETS);
        CustomerConnection other = millrace.connected(source, UnifiedEntity.ASSETS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> millrace.records(one, UnifiedEntity.ASSETS).size() == 5
                        && millrace.records(other, UnifiedEntity.ASSETS).size() == 5);
        String foreign = millrace.records(other, UnifiedEntity.ASSETS)
                .getFirst()
                .path("id")
                .asText();

        assertThat(millrace.get(millrace.records("/api/v1/assets/" + foreign), one.token())
                        .status())
                .isEqualTo(404);
        assertThat(millrace.get(millrace.connections("/api/v1/connections/" + other.id()), one.token())
                        .status())
                .isEqualTo(404);
        assertThat(millrace.get(millrace.connections("/api/v1/connections/" + one.id()), one.token())
                        .status())
                .isEqualTo(200);
        assertThat(millrace.records(one, UnifiedEntity.ASSETS))
                .allSatisfy(record ->
                        assertThat(record.path("connectionId").asText()).isEqualTo(one.id()));
    }

    @Test
    void shouldGiveRawRecordAndLineageWhenAsked() throws SQLException {
        source.insert(UnifiedEntity.ASSETS, 1, 1);
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> millrace.records(connection, UnifiedEntity.ASSETS).size() == 1);
        String id = millrace.records(connection, UnifiedEntity.ASSETS)
                .getFirst()
                .path("id")
                .asText();

        Answer answer =
                millrace.get(millrace.records("/api/v1/assets/" + id + "?include=raw,lineage"), connection.token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().findValue("raw").path("name").asText()).isEqualTo("Item 1");
        assertThat(answer.body().has("lineage")).isTrue();
    }

    @Test
    void shouldRefuseWrongCredentialsAndLeaveNothingBehind() {
        Map<String, Object> form = new HashMap<>(source.connectForm());
        form.put("password", "wrong-password");
        int before = connections();

        Answer answer = millrace.connect(form, List.of(UnifiedEntity.ASSETS));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("credentials-refused");
        assertThat(answer.body().path("detail").asText())
                .contains("password authentication failed")
                .doesNotContain("wrong-password");
        assertThat(connections()).isEqualTo(before);
    }

    @Test
    void shouldSayWhenSourceCannotBeReached() {
        source.stop();

        Answer answer = millrace.connect(source.connectForm(), List.of(UnifiedEntity.ASSETS));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("source-unreachable");
    }

    @Test
    void shouldNameWhatIsWrongWithBadInput() {
        String url = millrace.connections("/api/v1/connections");
        String key = millrace.operatorKey();

        Answer malformed = millrace.post(url, key, "{\"system\": ");
        Answer unknownSystem =
                millrace.post(url, key, "{\"system\":\"no-such\",\"name\":\"x\",\"period\":\"all\",\"connect\":{}}");
        Answer badForm = millrace.post(
                url, key, "{\"system\":\"factory\",\"name\":\"x\",\"period\":\"all\",\"connect\":{\"host\":\"h\"}}");
        Answer badPeriod = millrace.post(
                url, key, "{\"system\":\"factory\",\"name\":\"x\",\"period\":\"soon\",\"connect\":{\"host\":\"h\"}}");

        assertThat(malformed.status()).isEqualTo(400);
        assertThat(unknownSystem.status()).isEqualTo(404);
        assertThat(unknownSystem.code()).isEqualTo("unknown-system");
        assertThat(badForm.status()).isEqualTo(400);
        assertThat(badForm.body().path("field").asText()).startsWith("connect.");
        assertThat(badPeriod.status()).isEqualTo(400);
        assertThat(badPeriod.body().path("field").asText()).isEqualTo("period");
    }

    @Test
    void shouldAnswerNotFoundForUnknownEntity() throws SQLException {
        CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);

        Answer answer = millrace.get(millrace.records("/api/v1/spaceships"), connection.token());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("unknown-entity");
    }

    private int connections() {
        return millrace.get(millrace.connections("/api/v1/connections?limit=500"), millrace.operatorKey())
                .body()
                .path("data")
                .size();
    }
}
