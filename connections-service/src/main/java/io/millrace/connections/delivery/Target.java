package io.millrace.connections.delivery;

import java.util.UUID;

/** Where deliveries go. */
public sealed interface Target {
    /** What the tries that go there are counted and bounded by. */
    String key();

    /** A webhook to an endpoint. */
    record ToEndpoint(UUID endpointId) implements Target {
        @Override
        public String key() {
            return "endpoint/" + endpointId;
        }
    }

    /** A record on a Kafka topic. */
    record ToTopic(String topic) implements Target {
        @Override
        public String key() {
            return "topic/" + topic;
        }
    }
}
