package io.millrace.connections.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How deliveries are tried, and for how long their log is kept. */
@ConfigMapping(prefix = "millrace.deliveries")
interface DeliveryConfig {
    /** Pause between two looks for due deliveries: the most it adds to the way of one. */
    @WithDefault("200MS")
    Duration pause();

    /** Wait after the first failed try; it doubles with each further one, and up to a fifth is added by chance. */
    @WithDefault("30S")
    Duration firstRetry();

    /** How long a delivery is tried before it is logged as failed. */
    @WithDefault("24H")
    Duration giveUpAfter();

    /**
     * How long a replica may take over one try; then another replica takes it for dead and tries again. Well above the
     * time-outs of webhooks and of token-service.
     */
    @WithDefault("60S")
    Duration lease();

    /** Tries under way at once to one endpoint or topic that answers well; one that does not gets down to 1. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int perTarget();

    /** Tries under way at once in this replica. */
    @WithDefault("1000")
    @Min(1)
    @Max(10000)
    int atOnce();

    /** How long deliveries that have ended, and what was sent by them, are kept. */
    @WithDefault("7D")
    Duration keep();
}
