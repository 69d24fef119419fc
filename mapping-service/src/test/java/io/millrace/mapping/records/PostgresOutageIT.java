package io.millrace.mapping.records;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.local.LocalPort;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.local.service.ServiceOptions;
import io.millrace.local.service.ServiceProcess;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.mapping.testing.TokenServiceStandIn;
import io.millrace.testing.MillraceTestServices;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away and comes back under the packaged service, which goes on by itself and has lost nothing. */
class PostgresOutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 300;

    @TempDir
    Path folder;

    private final TestConnection connection = new TestConnection();
    private final TokenServiceStandIn tokens = new TokenServiceStandIn();
    private PostgresServer postgres;
    private ServiceProcess service;

    @BeforeEach
    void start() {
        postgres = new PostgresServer(new PostgresOptions(
                        folder.resolve("postgres"),
                        folder.resolve("postgres.log"),
                        LocalPort.free(),
                        Map.of("fsync", "off")))
                .start();
        postgres.databases().createSchemas();
        service = new ServiceProcess(new ServiceOptions(
                        "mapping-service",
                        Path.of("target", "quarkus-app").toAbsolutePath(),
                        LocalPort.free(),
                        settings(),
                        List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        folder.resolve("mapping-service.log"),
                        folder.resolve("mapping-service.pid")))
                .start();
    }

    private Map<String, String> settings() {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "kafka", "service", "mapping-service"));
        Map<String, String> settings = services.start();
        settings.put("millrace.token-service.url", tokens.start().get("millrace.token-service.url"));
        settings.put("millrace.mapping.state-dir", folder.resolve("state").toString());
        settings.put("millrace.mapping.application-id", "outage");
        settings.put("millrace.projector.group-prefix", "outage");
        DatabaseLogin login = postgres.databases().schema("mapping");
        settings.put("quarkus.datasource.jdbc.url", login.jdbcUrl());
        settings.put("quarkus.datasource.username", login.user());
        settings.put("quarkus.datasource.password", login.password());
        return settings;
    }

    @AfterEach
    void stop() {
        service.close();
        postgres.close();
        tokens.stop();
        connection.close();
    }

    @Test
    void shouldGoOnAndLoseNothingWhenPostgresWasAway() {
        publish("before");
        awaitAll("before");

        postgres.stop();
        publish("meanwhile");
        assertUnavailable(vendors());
        await().atMost(LIMIT).until(() -> !service.isReady());
        assertUnavailable(vendors());

        postgres.start();
        awaitAll("meanwhile");
        publish("after");
        awaitAll("after");
        await().atMost(LIMIT).until(service::isReady);
    }

    private void publish(String name) {
        for (int i = 0; i < RECORDS; i++) {
            connection.vendor("v" + i, "{\"name\":\"" + name + "\"}");
        }
    }

    private void awaitAll(String name) {
        await().atMost(LIMIT).untilAsserted(() -> {
            Response answer = vendors();
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getList("data.name")).hasSize(RECORDS).containsOnly(name);
        });
    }

    private static void assertUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("record-store-unavailable"));
    }

    private Response vendors() {
        return given().header("Authorization", "Bearer " + connection.token())
                .queryParam("limit", 500)
                .get(service.url() + "/api/v1/vendors");
    }
}
