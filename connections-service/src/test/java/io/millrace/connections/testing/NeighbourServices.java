package io.millrace.connections.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Puts {@link Neighbours} beside the service under test and hands them to the test's field of that type. */
public class NeighbourServices implements QuarkusTestResourceLifecycleManager {
    private Neighbours neighbours;

    @Override
    public Map<String, String> start() {
        neighbours = new Neighbours();
        return Map.ofEntries(
                Map.entry("millrace.token-service.url", neighbours.address()),
                Map.entry("millrace.sync-worker.url", neighbours.address()),
                Map.entry("millrace.mapping-service.url", neighbours.address()),
                Map.entry("millrace.deletion.pause", "0.2S"),
                Map.entry("millrace.lifecycle.source-lost-after", "1S"),
                Map.entry("millrace.token-service.positive-cache", "0S"),
                Map.entry("millrace.sync.shortest-interval", "1S"),
                Map.entry("millrace.lifecycle.sweep-pause", "0.3S"),
                Map.entry("millrace.lifecycle.creation-limit", "20S"),
                Map.entry("millrace.webhooks.egress.allow", "127.0.0.0/8"),
                Map.entry("millrace.webhooks.egress.plain-http", "true"),
                Map.entry("millrace.webhooks.timeout", "1S"),
                Map.entry("millrace.deliveries.first-retry", "0.2S"),
                Map.entry("quarkus.http.test-port", "0"));
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
