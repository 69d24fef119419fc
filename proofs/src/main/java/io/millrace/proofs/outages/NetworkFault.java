package io.millrace.proofs.outages;

import java.time.Duration;

/** A way that is broken for a time. */
record NetworkFault(Link link, Breach breach, Duration length) {
    @Override
    public String toString() {
        return "%s, %s for %.1f s".formatted(link.label(), breach.label(), length.toMillis() / 1000.0);
    }
}
