package io.millrace.worker.credentials;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How source credentials are leased. */
@ConfigMapping(prefix = "millrace.worker.lease")
interface LeaseConfig {
    /** How long token-service may take to answer; then the stream is parked as waiting for credentials. */
    @WithDefault("5S")
    Duration timeout();
}
