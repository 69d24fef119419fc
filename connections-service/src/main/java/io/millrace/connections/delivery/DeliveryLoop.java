package io.millrace.connections.delivery;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Claims what is due and has room, and tries each on a virtual thread of its own. What a crash interrupts is due again when its
 * lease ends; replicas share the work.
 */
@ApplicationScoped
class DeliveryLoop {
    private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);

    private static final Duration TO_FINISH = Duration.ofSeconds(3);

    private final DeliveryConfig config;
    private final DeliveryQueue queue;
    private final DeliverySender sender;
    private final Clock clock;
    private final Flights flights;
    private final Semaphore landed = new Semaphore(0);
    private final ExecutorService tries = Executors.newVirtualThreadPerTaskExecutor();
    private Loop loop;

    DeliveryLoop(DeliveryConfig config, DeliveryQueue queue, DeliverySender sender, Clock clock) {
        this.config = config;
        this.queue = queue;
        this.sender = sender;
        this.clock = clock;
        this.flights = new Flights(config.perTarget(), config.atOnce());
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("deliveries", Duration.ZERO, this::step);
    }

    /** Lets the tries that are quick finish; the others are due again when their leases end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (loop != null) {
            loop.close();
            tries.shutdown();
            tries.awaitTermination(TO_FINISH.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Waits for room or for time only where nothing was due. */
    private boolean step() {
        if (begin() == 0) {
            waitForLanding();
        }
        return true;
    }

    private int begin() {
        Map<String, Integer> room = flights.room(queue.targets());
        if (room.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<DueDelivery> claimed = queue.claim(room, now, now.plus(config.lease()));
        claimed.forEach(this::begin);
        return claimed.size();
    }

    private void begin(DueDelivery delivery) {
        String target = delivery.target().key();
        flights.begun(target);
        tries.execute(() -> {
            boolean well = false;
            try {
                well = sender.tryOnce(delivery);
            } catch (RuntimeException e) {
                LOG.warnf(e, "try not settled, it is repeated when its lease ends deliveryId=%s", delivery.id());
            } finally {
                flights.ended(target, well);
                landed.release();
            }
        });
    }

    private void waitForLanding() {
        try {
            if (landed.tryAcquire(config.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                landed.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
