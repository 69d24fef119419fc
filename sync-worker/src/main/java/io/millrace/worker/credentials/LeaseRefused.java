package io.millrace.worker.credentials;

import java.time.Duration;
import java.util.Optional;

/** No credential: for now, when the secret store is sealed or away, or for good, when the connection has none. */
public final class LeaseRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final transient Duration pause;

    LeaseRefused(boolean passing, String message, Optional<Duration> pause, Throwable cause) {
        super(message, cause);
        this.passing = passing;
        this.pause = pause.orElse(null);
    }

    /** Whether it helps to ask again later. */
    public boolean isPassing() {
        return passing;
    }

    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }
}
