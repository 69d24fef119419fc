package io.millrace.tokens.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.tokens.Calls;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a webhook endpoint's secret on a real secret store, and its trace in the audit log. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class WebhookSecretsIT {
    private final UUID endpoint = UUID.randomUUID();
    private final String path = "/internal/webhook-secrets/" + endpoint;

    @ParameterizedTest
    @ValueSource(strings = {"live", "test"})
    void shouldLiveRotateAndDie(String environment) throws SQLException {
        String first = create(environment)
                .statusCode(201)
                .body("secrets", hasSize(1))
                .body("secrets[0].secret", startsWith("whsec_"))
                .body("secrets[0].validUntil", nullValue())
                .extract()
                .path("secrets[0].secret");
        String second = Calls.connections()
                .post(path + "/rotation")
                .then()
                .statusCode(201)
                .extract()
                .path("secrets[0].secret");

        read().statusCode(200)
                .body("secrets.secret", equalTo(List.of(second, first)))
                .body("secrets[1].validUntil", notNullValue());
        read().statusCode(200);
        Calls.connections().delete(path).then().statusCode(204);
        read().statusCode(404).body("code", equalTo("webhook-secret-not-found"));
        assertThat(audited())
                .containsExactly(
                        "webhook-secret-creation",
                        "webhook-secret-rotation",
                        "webhook-secret-read",
                        "webhook-secret-deletion");
    }

    @Test
    void shouldKeepSecretWhenItIsCreatedAgain() {
        String first = create("live").statusCode(201).extract().path("secrets[0].secret");

        create("live").statusCode(409).body("code", equalTo("webhook-secret-exists"));
        create("test").statusCode(409).body("code", equalTo("webhook-secret-exists"));

        read().statusCode(200).body("secrets[0].secret", equalTo(first));
    }

    @Test
    void shouldRefuseWhenNothingIsThereOrFieldIsWrong() {
        read().statusCode(404);
        Calls.connections().post(path + "/rotation").then().statusCode(404);
        Calls.connections().delete(path).then().statusCode(204);
        create("moon").statusCode(400).body("field", equalTo("environment"));
    }

    @Test
    void shouldRefuseOtherServices() {
        for (String service : List.of("sync-worker", "mapping-service", "launcher")) {
            Calls.as(service).get(path).then().statusCode(403);
            Calls.as(service).delete(path).then().statusCode(403);
        }
    }

    private ValidatableResponse create(String environment) {
        return Calls.connections()
                .body(Map.of("environment", environment))
                .put(path)
                .then();
    }

    private ValidatableResponse read() {
        return Calls.connections().get(path).then();
    }

    private List<String> audited() throws SQLException {
        List<String> types = new ArrayList<>();
        try (Connection database = MillraceTestServices.database("tokens").connect();
                PreparedStatement query =
                        database.prepareStatement("select type from tokens.audit where detail like ? order by seq")) {
            query.setString(1, "%" + endpoint + "%");
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
        }
        return types;
    }
}
