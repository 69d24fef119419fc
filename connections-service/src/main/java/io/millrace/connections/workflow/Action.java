package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.millrace.connections.delivery.Target;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a workflow does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.SendWebhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = Action.Publish.class, name = "topic")
})
@Schema(
        description = "kind is webhook, with an endpointId, or topic, with a topic",
        examples = "{\"kind\": \"webhook\", \"endpointId\": \"6f2f0a43-8e0e-4f0e-9a57-5d0a3a2f4c11\"}")
sealed interface Action {
    Target target();

    /** Sends a signed webhook. */
    record SendWebhook(UUID endpointId) implements Action {
        public SendWebhook {
            if (endpointId == null) {
                throw new IllegalArgumentException("a webhook action needs an endpointId");
            }
        }

        @Override
        public Target target() {
            return new Target.ToEndpoint(endpointId);
        }
    }

    /** Publishes to a Kafka topic, which exists; only those with the prefix, so that no topic of the services can be written. */
    record Publish(String topic) implements Action {
        private static final Pattern NAME = Pattern.compile("workflow\\.[a-zA-Z0-9._-]{1,200}");

        public Publish {
            if (topic == null || !NAME.matcher(topic).matches()) {
                throw new IllegalArgumentException(
                        "topic must begin with workflow. and go on with letters, digits, dots, hyphens and underscores");
            }
        }

        @Override
        public Target target() {
            return new Target.ToTopic(topic);
        }
    }

    static Action to(Target target) {
        return switch (target) {
            case Target.ToEndpoint endpoint -> new SendWebhook(endpoint.endpointId());
            case Target.ToTopic topic -> new Publish(topic.topic());
        };
    }
}
