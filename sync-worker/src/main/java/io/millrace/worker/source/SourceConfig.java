package io.millrace.worker.source;

import io.millrace.egress.Egress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How sources are reached and how long they may take. */
@ConfigMapping(prefix = "millrace.worker")
public interface SourceConfig {
    EgressConfig egress();

    @WithName("source")
    Limits limits();

    /** Which addresses may be reached. */
    interface EgressConfig {
        /**
         * Address ranges (CIDR, comma separated) that sources may have although they are loopback, private or otherwise not
         * public, e.g. {@code 10.20.0.0/16} for systems in your own network. Everything public is allowed, nothing else.
         */
        Optional<List<String>> allow();

        /** Whether REST sources may be spoken to without TLS; credentials then cross the network in the clear. */
        @WithDefault("false")
        boolean plainHttp();

        /** @throws IllegalArgumentException naming the range that cannot be read */
        default Egress guard() {
            return Egress.allowing(allow().orElse(List.of()), "millrace.worker.egress.allow");
        }
    }

    /** Time-outs and sizes. */
    interface Limits {
        /** How long a connection to a source may take to be made. */
        @WithDefault("3S")
        Duration connectTimeout();

        /** How long a source may take to answer one request or statement; then its stream is parked as slow. */
        @WithDefault("30S")
        Duration requestTimeout();

        /** Size in bytes at which a page of rows is aimed. */
        @WithDefault("2500000")
        @Min(10_000)
        @Max(4_000_000)
        long pageBytes();

        /** Most rows of a page. */
        @WithDefault("10000")
        @Min(1)
        @Max(10_000)
        int pageRows();

        /** Most bytes of one answer of a REST source; a larger one is refused. */
        @WithDefault("33554432")
        @Min(1_000_000)
        int answerBytes();

        /** Records stamped further than this in the source's future are read at once instead of when their time comes. */
        @WithDefault("5M")
        Duration futureTolerance();
    }
}
