package io.millrace.connections.delivery;

import static io.millrace.connections.testing.Hooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Hooks;
import io.millrace.connections.testing.Hooks.Hook;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.PackagedService;
import io.millrace.connections.testing.StandardWebhook;
import io.millrace.connections.testing.UnifiedRecords;
import io.millrace.connections.testing.UnifiedRecords.Version;
import io.millrace.connections.testing.WebhookReceiver;
import io.millrace.connections.testing.WebhookReceiver.Manner;
import io.millrace.connections.testing.WebhookReceiver.Request;
import io.millrace.contracts.UnifiedEntity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service is killed while it takes records in and while it delivers to a receiver that fails in every way it can:
 * each record arrives, and none is a delivery of its own twice.
 */
class DeliveryKillsIT {
    private static final int RECORDS = Integer.getInteger("millrace.test.deliveries", 400);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern NAME = Pattern.compile("\"displayName\":\"(v[0-9]+)\"");

    @TempDir
    Path folder;

    private final Neighbours neighbours = new Neighbours();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final WebhookReceiver receiver = new WebhookReceiver(this::answer);
    private final List<Request> unsigned = new CopyOnWriteArrayList<>();
    private volatile Hook hook;
    private PackagedService service;

    @BeforeEach
    void start() {
        service = new PackagedService(folder, neighbours);
        service.start();
    }

    @AfterEach
    void stop() {
        service.close();
        receiver.close();
        neighbours.close();
    }

    @Test
    void shouldDeliverEachRecordWhenItIsKilledAndTheReceiverIsFlaky() {
        String key = neighbours.operatorKey(OperatorRole.OPERATOR);
        Hooks hooks = new Hooks(key);
        hook = hooks.endpoint(receiver.url());
        UUID connection = new Api(key).created("P1D");
        UUID workflow = hooks.workflow(connection, "{'kind': 'record', 'entity': 'vendors'}", webhook(hook));

        publish(connection);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(service.count("delivery")).isPositive());
        service.kill();
        assertThat(service.count("delivery"))
                .as("killed while it takes them in")
                .isLessThan(RECORDS);
        service.start();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(accepted).hasSizeGreaterThan(RECORDS / 2));
        service.kill();
        assertThat(accepted).as("killed while it delivers").hasSizeLessThan(RECORDS);
        service.start();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(accepted).hasSize(RECORDS));
        assertThat(service.count("delivery where workflow_id = '" + workflow + "'"))
                .isEqualTo(RECORDS);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(service.count("delivery where state <> 'DELIVERED'"))
                        .isZero());
        assertThat(unsigned).isEmpty();
        assertThat(receiver.requests()).as("the receiver was flaky").hasSizeGreaterThan(RECORDS);
        assertThat(receiver.requests().stream().map(Request::id).distinct()).hasSize(RECORDS);
    }

    private static void publish(UUID connection) {
        List<Version> versions = IntStream.range(0, RECORDS)
                .mapToObj(i ->
                        new Version(connection, UnifiedEntity.VENDORS, "created", "{\"displayName\":\"v" + i + "\"}"))
                .toList();
        try (UnifiedRecords unified = new UnifiedRecords()) {
            unified.publish(versions);
        }
    }

    private Manner answer(Request request) {
        if (!StandardWebhook.isSignedBy(request, hook.secret())) {
            unsigned.add(request);
        }
        int chance = ThreadLocalRandom.current().nextInt(100);
        if (chance < 15) {
            return Manner.FAIL;
        }
        if (chance < 20) {
            return Manner.RESET;
        }
        if (chance < 22) {
            return Manner.HANG;
        }
        Matcher name = NAME.matcher(request.body());
        assertThat(name.find()).isTrue();
        accepted.add(name.group(1));
        return Manner.ACCEPT;
    }
}
