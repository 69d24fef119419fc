package io.millrace.worker.paging;

import java.time.Duration;
import java.util.Optional;

/** A source did not do what was asked; the message holds its own reason and never a secret. */
public final class SourceTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final transient Duration pause;

    public SourceTrouble(Trouble trouble, String message) {
        this(trouble, message, Optional.empty(), null);
    }

    public SourceTrouble(Trouble trouble, String message, Throwable cause) {
        this(trouble, message, Optional.empty(), cause);
    }

    public SourceTrouble(Trouble trouble, String message, Optional<Duration> pause, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.pause = pause.orElse(null);
    }

    public Trouble trouble() {
        return trouble;
    }

    /** The pause that the source itself demands. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }
}
