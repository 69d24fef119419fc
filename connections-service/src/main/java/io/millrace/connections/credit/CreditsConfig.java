package io.millrace.connections.credit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What a pool begins with. */
@ConfigMapping(prefix = "millrace.credits")
interface CreditsConfig {
    /** Credits that each environment's pool gets when the service first meets its database; later grants are made over REST. */
    @WithDefault("1000")
    @Min(0)
    @Max(1_000_000_000)
    long initial();
}
