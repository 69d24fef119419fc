package io.millrace.access.introspection;

import io.millrace.access.introspection.Revocations.Moment;
import io.millrace.access.token.TokenServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Follows {@code token-revoked} on a thread of its own from the service's start to its end, and says after each look at the
 * topic's end until when it has heard all. No outage ends it; while one lasts nothing is said, and the caches lose their trust.
 */
@ApplicationScoped
class RevocationReader {
    private static final Logger LOG = Logger.getLogger(RevocationReader.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Map<String, String> kafka;
    private final Duration interval;
    private final Revocations revocations;
    private final Map<TopicPartition, Long> places = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread;
    private boolean heard = true;

    @Inject
    RevocationReader(Config config, TokenServiceConfig tokenService, Revocations revocations) {
        this(KafkaSettings.of(config), tokenService.revocations().interval(), revocations);
    }

    RevocationReader(Map<String, String> kafka, Duration interval, Revocations revocations) {
        this.kafka = kafka;
        this.interval = interval;
        this.revocations = revocations;
    }

    /** The first client is made here, so that settings which no client takes stop the start. */
    void start(@Observes StartupEvent event) {
        RevocationTopic first = new RevocationTopic(kafka, places);
        thread = Thread.ofPlatform().name("token-revocations").daemon().start(() -> run(first));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        if (thread != null && !thread.join(STOP)) {
            LOG.warn("the reader of revocations did not stop in time");
        }
    }

    private void run(RevocationTopic first) {
        RevocationTopic topic = first;
        while (!isStopped(Duration.ZERO)) {
            try (RevocationTopic open = topic) {
                follow(open);
            } catch (RuntimeException e) {
                tell(false, e.getClass().getSimpleName());
                isStopped(PAUSE);
            }
            topic = new RevocationTopic(kafka, places);
        }
        topic.close();
    }

    private void follow(RevocationTopic topic) {
        while (!isStopped(Duration.ZERO)) {
            try {
                Moment asked = revocations.now();
                topic.readToEnd(revocations::add);
                revocations.heardUntil(asked);
                tell(true, "");
                topic.read(interval, revocations::add);
            } catch (RetriableException e) {
                tell(false, e.getClass().getSimpleName());
            }
        }
    }

    private void tell(boolean nowHeard, String reason) {
        if (heard && !nowHeard) {
            LOG.warnf("revocations are not heard, token-service is asked about each token reason=%s", reason);
        } else if (!heard && nowHeard) {
            LOG.info("revocations are heard again");
        }
        heard = nowHeard;
    }

    private boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
