package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealServices
class ConnectionSearchIT {
    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void makeThree() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
        make("Leeds plant", "live", "{\"region\": \"emea\", \"contract\": \"A-1042\"}");
        make("Lyon plant", "test", "{\"region\": \"emea\"}");
        String ended = make("Austin-yard", "live", "{\"region\": \"amer\"}");
        api.post("/" + ended + "/disconnection", "{}").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?state=INITIAL_SYNC|Leeds plant,Lyon plant",
                "?state=disconnected&state=initial-sync|Leeds plant,Lyon plant,Austin-yard",
                "?environment=test|Lyon plant",
                "?system=demo-maintenance&environment=live|Leeds plant,Austin-yard",
                "?metadata=region:emea|Leeds plant,Lyon plant",
                "?metadata=region:emea&metadata=contract:A-1042|Leeds plant",
                "?text=PLANT|Leeds plant,Lyon plant",
                "?text=plan+le|Leeds plant",
                "?text=austin+yard|Austin-yard",
                "?text=amer|Austin-yard",
                "?text=1042|Leeds plant",
                "?text=demo-main|Leeds plant,Lyon plant,Austin-yard",
                "?text=:*!|Leeds plant,Lyon plant,Austin-yard"
            })
    void shouldShowWhatMeetsAllPartsOfTheQuery(String query, String names) {
        assertThat(api.get(query).<List<String>>path("data.name")).containsExactly(names.split(","));
    }

    @Test
    void shouldGoOnWhereThePageEndedWhenFiltered() {
        Response first = api.get("?metadata=region:emea&limit=1");

        Response second = api.get("?metadata=region:emea&limit=1&cursor=" + first.path("next"));

        assertThat(first.<List<String>>path("data.name")).containsExactly("Leeds plant");
        assertThat(second.<List<String>>path("data.name")).containsExactly("Lyon plant");
        second.then().body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"state=GONE,state", "state=PENDING,state", "environment=prod,environment", "metadata=region,metadata"})
    void shouldNameTheParameterWhenItIsWrong(String query, String field) {
        api.get("?" + query).then().statusCode(400).body("field", equalTo(field));
    }

    private String make(String name, String environment, String metadata) {
        String body = Api.workOrders("P1D")
                .replace(
                        "\"Leeds\"",
                        "\"%s\", \"environment\": \"%s\", \"metadata\": %s".formatted(name, environment, metadata));
        return api.create(body).then().statusCode(201).extract().path("connection.id");
    }
}
