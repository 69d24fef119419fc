package io.millrace.connections.workflow;

import static io.millrace.connections.testing.Hooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Hooks;
import io.millrace.connections.testing.Hooks.Hook;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.connections.testing.StandardWebhook;
import io.millrace.connections.testing.UnifiedRecords;
import io.millrace.connections.testing.UnifiedRecords.Version;
import io.millrace.connections.testing.WebhookReceiver;
import io.millrace.connections.testing.WebhookReceiver.Manner;
import io.millrace.connections.testing.WebhookReceiver.Request;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class WorkflowsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ON_VENDORS = "{'kind': 'record', 'entity': 'vendors'}";

    Neighbours neighbours;
    private Api api;
    private Hooks hooks;
    private volatile Manner manner = Manner.ACCEPT;
    private final WebhookReceiver receiver = new WebhookReceiver(_ -> manner);
    private final UnifiedRecords unified = new UnifiedRecords();

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

    @AfterEach
    void close() {
        unified.close();
        receiver.close();
    }

    @Test
    void shouldSendASignedMessageForEachRecordThatTheFilterWants() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(receiver.url());
        String trigger = "{'kind': 'record', 'entity': 'vendors', 'on': ['created', 'deleted'],"
                + " 'filter': [{'path': 'custom.site', 'in': ['Leeds', 'York']}, {'path': 'rating', 'greater': 3}]}";
        UUID workflow = hooks.workflow(connection, trigger, webhook(hook));

        unified.publishAborted(List.of(vendor(connection, "created", "aborted", "Leeds", 5)));
        unified.publish(List.of(
                vendor(connection, "created", "wanted", "Leeds", 4),
                vendor(connection, "created", "elsewhere", "Hull", 4),
                vendor(connection, "created", "poor", "York", 3),
                vendor(connection, "changed", "changed", "York", 5),
                vendor(UUID.randomUUID(), "created", "stranger", "York", 5)));

        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        Request request = receiver.requests().getFirst();
        assertThat(StandardWebhook.isSignedBy(request, hook.secret())).isTrue();
        assertThat(request.body())
                .startsWith("{\"type\":\"record.created\",\"timestamp\":\"20")
                .contains("\"workflowId\":\"" + workflow + "\"", "\"displayName\":\"wanted\"");
        hooks.get("deliveries/" + request.id())
                .then()
                .statusCode(200)
                .body("delivery.state", equalTo("delivered"))
                .body("delivery.connectionId", equalTo(connection.toString()))
                .body("tries[0].status", equalTo(204))
                .body("message.data.record.displayName", equalTo("wanted"));
    }

    @Test
    void shouldNotActOnWhatWasReadBeforeItWasMade() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(receiver.url());
        unified.publish(List.of(vendor(connection, "created", "before", "Leeds", 1)));

        hooks.workflow(connection, ON_VENDORS, webhook(hook));
        unified.publish(List.of(vendor(connection, "created", "after", "Leeds", 1)));

        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());
        assertThat(receiver.requests()).hasSize(1).first().asString().contains("after");
    }

    @Test
    void shouldTryAgainAndLogEachTryWhenTheReceiverFails() {
        Hook hook = hooks.endpoint(receiver.url());
        manner = Manner.REDIRECT;

        String id = test(hook);

        await().atMost(SOON)
                .untilAsserted(() -> hooks.get("deliveries/" + id)
                        .then()
                        .body("tries[1].error", equalTo("status-302"))
                        .body("delivery.state", equalTo("pending"))
                        .body("delivery.nextTryAt", notNullValue()));
        manner = Manner.ACCEPT;
        awaitState(id, "delivered");
        assertThat(receiver.requests()).allMatch(request -> request.id().equals(id));
    }

    @Test
    void shouldSayTimeOutAndResetWhenThereIsNoAnswer() {
        Hook hook = hooks.endpoint(receiver.url());
        manner = Manner.HANG;
        String id = test(hook);

        await().atMost(SOON)
                .untilAsserted(
                        () -> hooks.get("deliveries/" + id).then().body("delivery.lastError", equalTo("timed-out")));
        manner = Manner.RESET;

        await().atMost(SOON)
                .untilAsserted(() ->
                        hooks.get("deliveries/" + id).then().body("delivery.lastError", equalTo("connection-failed")));
    }

    @Test
    void shouldSignWithBothSecretsAfterARotation() {
        Hook hook = hooks.endpoint(receiver.url());
        String second =
                hooks.post("webhook-endpoints/" + hook.id() + "/rotation", "").path("secret");

        awaitState(test(hook), "delivered");

        assertThat(second).isNotEqualTo(hook.secret());
        assertThat(receiver.requests())
                .hasSize(1)
                .allMatch(request -> StandardWebhook.isSignedBy(request, hook.secret()))
                .allMatch(request -> StandardWebhook.isSignedBy(request, second));
    }

    @Test
    void shouldSendAgainWhenAPersonAsksForIt() {
        Hook hook = hooks.endpoint(receiver.url());
        String id = test(hook);
        awaitState(id, "delivered");

        hooks.post("deliveries/" + id + "/resend", "").then().statusCode(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).hasSize(2));
        assertThat(receiver.requests()).allMatch(request -> request.id().equals(id));
    }

    @Test
    void shouldLogADeliveryAsFailedWhenItsTimeIsOver() {
        Hook hook = hooks.endpoint(receiver.url());
        manner = Manner.FAIL;
        String id = test(hook);
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).isNotEmpty());

        Database.update("update delivery set give_up_at = now()");

        awaitState(id, "failed");
        hooks.get("deliveries?state=failed&endpoint=" + hook.id())
                .then()
                .body("deliveries", hasSize(1))
                .body("deliveries[0].lastStatus", equalTo(500));
    }

    @Test
    void shouldHoldWhilePausedAndStopWhenDisconnected() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(receiver.url());
        hooks.workflow(connection, ON_VENDORS, webhook(hook));
        hooks.workflow(connection, "{'kind': 'connection', 'on': 'disconnected'}", webhook(hook));
        manner = Manner.FAIL;
        unified.publish(List.of(vendor(connection, "created", "one", "Leeds", 1)));
        await().atMost(SOON).untilAsserted(() -> assertThat(states(connection)).containsExactly("pending"));

        step(connection, "pause");
        assertThat(states(connection)).containsExactly("held");
        unified.publish(List.of(vendor(connection, "created", "two", "Leeds", 1)));
        await().atMost(SOON).untilAsserted(() -> assertThat(states(connection)).containsExactly("held", "held"));
        int tried = receiver.requests().size();

        step(connection, "resume");
        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).hasSizeGreaterThan(tried + 1));
        manner = Manner.ACCEPT;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(states(connection)).containsExactly("delivered", "delivered"));

        manner = Manner.FAIL;
        unified.publish(List.of(vendor(connection, "created", "three", "Leeds", 1)));
        await().atMost(SOON).untilAsserted(() -> assertThat(states(connection)).contains("pending"));
        step(connection, "disconnection");
        manner = Manner.ACCEPT;

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(states(connection))
                        .containsExactlyInAnyOrder("delivered", "delivered", "stopped", "delivered"));
        assertThat(receiver.requests().getLast().body()).contains("\"type\":\"connection.disconnected\"");
    }

    @Test
    void shouldPublishToATopicForWorkflows() throws ExecutionException, InterruptedException {
        String topic = "workflow.test-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        UUID connection = api.created("P1D");
        hooks.workflow(connection, ON_VENDORS, "{'kind': 'topic', 'topic': '" + topic + "'}");

        unified.publish(List.of(vendor(connection, "changed", "seven", "Leeds", 1)));

        var record = new TopicReader(MillraceTestServices.bootstrapServers())
                .readUntil(topic, SOON, records -> !records.isEmpty())
                .getFirst();
        assertThat(record.key()).isEqualTo(connection.toString());
        assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("record.changed");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"displayName\":\"seven\"");
    }

    @Test
    void shouldActOnASchedule() {
        UUID connection = api.created("P1D");
        Hook hook = hooks.endpoint(receiver.url());
        UUID workflow = hooks.workflow(connection, "{'kind': 'schedule', 'every': 'PT1H'}", webhook(hook));

        Database.update("update workflow set next_at = now() - interval '5 hours' where id = ?", workflow);

        await().atMost(SOON).untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        assertThat(Database.column(
                        "select 1 from workflow where next_at > now() and next_at < now() + interval '1 hour'"))
                .hasSize(1);
    }

    private void step(UUID connection, String step) {
        api.post("/" + connection + "/" + step, "").then().statusCode(200);
    }

    private String test(Hook hook) {
        return hooks.post("webhook-endpoints/" + hook.id() + "/test", "")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private void awaitState(String id, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> hooks.get("deliveries/" + id).then().body("delivery.state", equalTo(state)));
    }

    private List<String> states(UUID connection) {
        return hooks.get("deliveries?connection=" + connection).path("deliveries.state");
    }

    private static Version vendor(UUID connection, String change, String name, String site, int rating) {
        String content = "{\"displayName\": \"%s\", \"rating\": %d, \"custom\": {\"site\": \"%s\"}}";
        return new Version(connection, UnifiedEntity.VENDORS, change, content.formatted(name, rating, site));
    }
}
