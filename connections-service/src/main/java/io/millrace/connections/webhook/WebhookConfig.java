package io.millrace.connections.webhook;

import io.millrace.egress.Egress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the endpoints of webhooks are reached and their messages signed. */
@ConfigMapping(prefix = "millrace.webhooks")
public interface WebhookConfig {
    /** How long an endpoint may take from the first packet to the head of its answer; then the try has failed. */
    @WithDefault("10S")
    Duration timeout();

    /** How long signing secrets are kept in memory: so long after a rotation a replica may still sign with the old one alone. */
    @WithDefault("1M")
    Duration secretCache();

    EgressConfig egress();

    /** Which addresses may be reached. */
    interface EgressConfig {
        /**
         * Address ranges (CIDR, comma separated) that endpoints may have although they are loopback, private or otherwise not
         * public, e.g. {@code 10.20.0.0/16} for services in your own network. Everything public is allowed, nothing else.
         */
        Optional<List<String>> allow();

        /** Whether endpoints may be spoken to without TLS; what is sent to them then crosses the network in the clear. */
        @WithDefault("false")
        boolean plainHttp();

        /** @throws IllegalArgumentException naming the range that cannot be read */
        default Egress guard() {
            return Egress.allowing(allow().orElse(List.of()), "millrace.webhooks.egress.allow");
        }
    }
}
