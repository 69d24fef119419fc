package io.millrace.proofs.outages;

import java.util.Locale;

/** A way between a service and a part that it stands on, which can be broken apart from the others. */
enum Link {
    WORKER_TO_KAFKA("sync-worker"),
    MAPPER_TO_KAFKA("mapping-service"),
    CONNECTIONS_TO_KAFKA("connections-service"),
    MAPPER_TO_POSTGRES("mapping-service"),
    CONNECTIONS_TO_POSTGRES("connections-service"),
    TOKENS_TO_POSTGRES("token-service");

    private final String service;

    Link(String service) {
        this.service = service;
    }

    /** The instance whose way it is; a further one has a way of its own, which stays whole. */
    String service() {
        return service;
    }

    boolean isToKafka() {
        return name().endsWith("KAFKA");
    }

    /** Its name for a person. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
