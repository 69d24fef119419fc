package io.millrace.connections.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.connections.webhook.WebhookAnswer;
import io.millrace.connections.webhook.WebhookSender;
import io.millrace.connections.webhook.WebhookTarget;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Makes one try of a delivery and writes down what came of it. */
@ApplicationScoped
class DeliverySender {
    private final RetrySchedule retries;
    private final WebhookSender webhooks;
    private final TopicSender topics;
    private final DeliveryOutcomes outcomes;
    private final MeterRegistry metrics;

    DeliverySender(
            DeliveryConfig config,
            WebhookSender webhooks,
            TopicSender topics,
            DeliveryOutcomes outcomes,
            MeterRegistry metrics) {
        this.retries = new RetrySchedule(config.firstRetry());
        this.webhooks = webhooks;
        this.topics = topics;
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    /** True where the receiver has it now. */
    boolean tryOnce(DueDelivery delivery) {
        Attempt attempt = switch (delivery.target()) {
            case Target.ToEndpoint endpoint -> webhook(delivery, endpoint);
            case Target.ToTopic topic -> topics.send(delivery, topic.topic());
        };
        metrics.counter("millrace.deliveries.tries", "outcome", attempt.wentWell() ? "delivered" : "failed")
                .increment();
        outcomes.settle(delivery, attempt, next(delivery, attempt));
        return attempt.wentWell();
    }

    private Optional<Instant> next(DueDelivery delivery, Attempt attempt) {
        Instant end = attempt.at().plusMillis(attempt.tookMillis());
        return attempt.wentWell()
                ? Optional.empty()
                : retries.next(
                        delivery.tries(),
                        end,
                        delivery.giveUpAt(),
                        ThreadLocalRandom.current().nextDouble());
    }

    private Attempt webhook(DueDelivery delivery, Target.ToEndpoint endpoint) {
        WebhookAnswer answer = webhooks.send(
                new WebhookTarget(endpoint.endpointId(), URI.create(delivery.url())),
                delivery.id(),
                delivery.payload().getBytes(StandardCharsets.UTF_8));
        return new Attempt(
                delivery.attempt(),
                answer.at(),
                answer.took().toMillis(),
                answer.status().isPresent() ? answer.status().getAsInt() : null,
                answer.accepted() ? null : answer.error());
    }
}
