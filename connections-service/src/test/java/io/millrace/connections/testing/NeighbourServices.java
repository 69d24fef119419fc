package io.millrace.connections.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Puts {@link Neighbours} beside the service under test and hands them to the test's field of that type. */
public class NeighbourServices implements QuarkusTestResourceLifecycleManager {
    private Neighbours neighbours;

    @Override
    public Map<String, String> start() {
        neighbours = new Neighbours();
        return Map.of(
                "millrace.token-service.url", neighbours.address(),
                "millrace.sync-worker.url", neighbours.address(),
                "millrace.deletion.mapping-service-url", neighbours.address(),
                "millrace.deletion.pause", "0.2S",
                "millrace.lifecycle.source-lost-after", "1S",
                "millrace.token-service.positive-cache", "0S",
                "millrace.sync.shortest-interval", "1S",
                "millrace.lifecycle.sweep-pause", "0.3S",
                "millrace.lifecycle.creation-limit", "20S",
                "millrace.webhooks.egress.allow", "127.0.0.0/8",
                "millrace.webhooks.egress.plain-http", "true",
                "millrace.webhooks.timeout", "1S",
                "millrace.deliveries.first-retry", "0.2S",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(neighbours, new TestInjector.MatchesType(Neighbours.class));
    }

    @Override
    public void stop() {
        if (neighbours != null) {
            neighbours.close();
        }
    }
}
