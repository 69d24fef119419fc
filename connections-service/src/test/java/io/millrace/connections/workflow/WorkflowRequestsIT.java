package io.millrace.connections.workflow;

import static io.millrace.connections.testing.Hooks.endpointBody;
import static io.millrace.connections.testing.Hooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Hooks;
import io.millrace.connections.testing.Hooks.Hook;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealServices
class WorkflowRequestsIT {
    private static final String URL = "http://127.0.0.1:9/hook";
    private static final String ON_VENDORS = "{'kind': 'record', 'entity': 'vendors'}";

    Neighbours neighbours;
    private Api api;
    private Hooks hooks;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from workflow");
        Database.update("delete from webhook_endpoint");
        Database.update("delete from connection");
        neighbours.forgetAll();
        String key = neighbours.operatorKey(OperatorRole.OPERATOR);
        api = new Api(key);
        hooks = new Hooks(key);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3/hook,            422, address-not-allowed",
        "http://169.254.169.254/latest,   422, address-not-allowed",
        "https://[::1]/hook,              422, address-not-allowed",
        "https://nowhere.invalid/hook,    422, unknown-host",
        "ftp://127.0.0.1/hook,            400, invalid-field",
        "https://user:pw@127.0.0.1/hook,  400, invalid-field",
        "https://127.0.0.1/hook#part,     400, invalid-field",
        "not a url,                       400, invalid-field"
    })
    void shouldRefuseAnAddressThatIsNotForWebhooks(String url, int status, String code) {
        hooks.post("webhook-endpoints", endpointBody(url))
                .then()
                .statusCode(status)
                .body("code", equalTo(code))
                .body("field", equalTo("url"));
    }

    @Test
    void shouldTellTheSecretOnceAndKeepItOutOfTheDatabase() {
        Hook hook = hooks.endpoint(URL);

        assertThat(neighbours.signingSecretsOf(hook.id())).containsExactly(hook.secret());
        assertThat(hooks.get("webhook-endpoints/" + hook.id()).asString()).doesNotContain("whsec_");
        assertThat(Database.column(
                        "select to_jsonb(e)::text from webhook_endpoint e union all select payload from outbox"))
                .noneMatch(text -> text.contains("whsec_"));
    }

    @Test
    void shouldMakeNoEndpointWhenTokenServiceIsAway() {
        neighbours.fail("PUT /internal/webhook-secrets", 503, "away", "");

        hooks.post("webhook-endpoints", endpointBody(URL))
                .then()
                .statusCode(503)
                .body("code", equalTo("token-service-unavailable"));

        hooks.get("webhook-endpoints").then().body("endpoints", hasSize(0));
    }

    @Test
    void shouldKeepAnEndpointWhileAWorkflowSendsThere() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(URL);
        UUID workflow = hooks.workflow(connection, ON_VENDORS, webhook(hook));

        hooks.delete("webhook-endpoints/" + hook.id()).then().statusCode(409).body("code", equalTo("endpoint-in-use"));
        assertThat(neighbours.signingSecretsOf(hook.id())).isNotEmpty();

        hooks.delete("workflows/" + workflow).then().statusCode(204);
        hooks.delete("webhook-endpoints/" + hook.id()).then().statusCode(204);
        assertThat(neighbours.signingSecretsOf(hook.id())).isEmpty();
        hooks.get("webhook-endpoints/" + hook.id()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "~{'kind': 'record', 'entity': 'trees'}~,                    400, trigger.entity",
                "~{'kind': 'schedule', 'every': 'PT1S'}~,                    400, trigger",
                "~{'kind': 'record', 'entity': 'vendors', 'filter': [{'path': 'a', 'like': 1}]}~, 400, trigger.filter[0]",
            })
    void shouldNameTheFieldWhenATriggerIsWrong(String trigger, int status, String field) {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(URL);

        hooks.post("workflows", Hooks.workflowBody(connection, trigger, webhook(hook)))
                .then()
                .statusCode(status)
                .body("field", equalTo(field));
    }

    @Test
    void shouldRefuseATopicThatIsNotForWorkflows() {
        UUID connection = api.created("P1D");

        hooks.post(
                        "workflows",
                        Hooks.workflowBody(connection, ON_VENDORS, "{'kind': 'topic', 'topic': 'unified.vendors'}"))
                .then()
                .statusCode(400)
                .body("field", equalTo("action"));
    }

    @Test
    void shouldRefuseToMixTheEnvironments() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(URL);

        hooks.post(
                        "workflows",
                        ("{'name': 'a', 'environment': 'test', 'trigger': " + ON_VENDORS + ", 'action': "
                                        + webhook(hook) + "}")
                                .replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("code", equalTo("environments-differ"))
                .body("field", equalTo("action.endpointId"));
        hooks.post(
                        "workflows",
                        Hooks.workflowBody(connection, ON_VENDORS, webhook(hook))
                                .replace("}}", "}, \"environment\": \"test\"}"))
                .then()
                .statusCode(422)
                .body("field", equalTo("environment"));
    }

    @Test
    void shouldListWorkflowsByPages() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(URL);
        UUID first = hooks.workflow(connection, ON_VENDORS, webhook(hook));
        UUID second = hooks.workflow(connection, "{'kind': 'sync', 'on': 'failed'}", webhook(hook));

        String next = hooks.get("workflows?limit=1&connection=" + connection)
                .then()
                .body("workflows[0].id", equalTo(first.toString()))
                .extract()
                .path("next");

        hooks.get("workflows?limit=1&cursor=" + next)
                .then()
                .body("workflows[0].id", equalTo(second.toString()))
                .body("next", nullValue());
    }

    @Test
    void shouldBeForOperatorsOnly() {
        String viewer = neighbours.operatorKey(OperatorRole.VIEWER);

        new Hooks(viewer).get("workflows").then().statusCode(200);
        new Hooks(viewer).post("webhook-endpoints", endpointBody(URL)).then().statusCode(403);
        String token = api.create(Api.workOrders("P1D")).path("token.value");
        new Hooks(token).get("deliveries").then().statusCode(403);
    }
}
