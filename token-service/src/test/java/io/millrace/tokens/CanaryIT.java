package io.millrace.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.testing.TopicReader;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A credential and a token sent through every flow, with all of the service's own log switched on, are found nowhere. */
@NeedsOpenBao
@QuarkusTest
@TestProfile(CanaryIT.EverythingLogged.class)
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class CanaryIT {
    private static final Path LOG = Path.of("target", "canary.log");

    /** TRACE into a file, for our code and for the libraries that see secrets pass. */
    public static class EverythingLogged implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.min-level", "TRACE",
                    "quarkus.log.category.\"io.millrace\".level", "TRACE",
                    "quarkus.log.category.\"org.hibernate.SQL\".level", "TRACE",
                    "quarkus.log.category.\"org.hibernate.orm.jdbc\".level", "TRACE",
                    "quarkus.log.category.\"io.github.jopenlibs\".level", "TRACE",
                    "quarkus.log.category.\"org.jboss.resteasy.reactive\".level", "TRACE",
                    "quarkus.log.category.\"org.apache.kafka.clients.producer\".level", "TRACE",
                    "quarkus.log.console.level", "WARN",
                    "quarkus.log.file.enabled", "true",
                    "quarkus.log.file.path", LOG.toString());
        }
    }

    @Test
    void shouldLeaveNoTraceOfSecretsWhenEveryFlowWasUsed() throws Exception {
        String canary = "canary-" + UUID.randomUUID();
        UUID connection = UUID.randomUUID();

        Calls.putCredential(connection, "live", Map.of("password", canary)).statusCode(204);
        Calls.lease(connection, "live").statusCode(200);
        Calls.connections()
                .body("{\"environment\":\"live\",\"values\":[\"%s\"]}".formatted(canary))
                .put("/internal/credentials/" + connection)
                .then()
                .statusCode(400);
        String token = Calls.issue(connection, "live");
        Calls.introspect(token);
        Calls.introspect(token + "x");
        Calls.connections()
                .delete("/internal/connections/" + connection + "/tokens")
                .then()
                .statusCode(204);
        Calls.introspect(token);
        Calls.connections().delete("/internal/credentials/" + connection).then().statusCode(204);

        UUID endpoint = UUID.randomUUID();
        String signingKey = Calls.connections()
                .body(Map.of("environment", "live"))
                .put("/internal/webhook-secrets/" + endpoint)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secrets[0].secret")
                .substring(6);
        Calls.connections().get("/internal/webhook-secrets/" + endpoint).then().statusCode(200);
        given().formParam("token", token)
                .post("/api/v1/tokens/revocation")
                .then()
                .statusCode(200);

        String secretOfToken = token.substring(18);
        List<String> places = List.of(log(), tables(), topic());
        assertThat(places.get(0)).contains("io.millrace").hasSizeGreaterThan(10_000);
        assertThat(places.get(1)).contains(connection.toString());
        assertThat(places)
                .allSatisfy(place -> assertThat(place.contains(canary)).isFalse())
                .allSatisfy(place -> assertThat(place.contains(signingKey)).isFalse())
                .allSatisfy(place -> assertThat(place.contains(secretOfToken)).isFalse());
    }

    private static String log() throws IOException {
        return Files.readString(LOG);
    }

    private static String tables() throws SQLException {
        StringBuilder content = new StringBuilder();
        try (Connection database = MillraceTestServices.database("tokens").connect();
                Statement statement = database.createStatement()) {
            List<String> names = new ArrayList<>();
            ResultSet tables = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'tokens'");
            while (tables.next()) {
                names.add(tables.getString(1));
            }
            for (String name : names) {
                ResultSet rows = statement.executeQuery("select t::text from tokens." + name + " t");
                while (rows.next()) {
                    content.append(rows.getString(1)).append('\n');
                }
            }
        }
        return content.toString();
    }

    private static String topic() {
        StringBuilder content = new StringBuilder();
        new TopicReader(MillraceTestServices.bootstrapServers())
                .readAll(Topics.TOKEN_REVOKED)
                .forEach(record -> content.append(new String(record.value(), StandardCharsets.UTF_8)));
        return content.toString();
    }
}
