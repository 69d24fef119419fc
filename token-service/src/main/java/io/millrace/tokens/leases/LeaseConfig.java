package io.millrace.tokens.leases;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a credential is handed out for. */
@ConfigMapping(prefix = "millrace.leases")
interface LeaseConfig {
    /** How long a worker may keep a leased credential in memory; shorter means more audit rows and an earlier end of an old password. */
    @WithDefault("1H")
    Duration duration();
}
