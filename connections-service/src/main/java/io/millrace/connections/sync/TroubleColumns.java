package io.millrace.connections.sync;

import io.millrace.connections.schedule.Schedule;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What keeps a stream's runs from their end: failures in a row, a source that does not answer, and the last error. */
@Embeddable
class TroubleColumns {
    @Column(nullable = false)
    private int failures;

    /** Since when the source has kept the run from reading a page; null where the last thing it did was to read. */
    @Column(name = "parked_since")
    private Instant parkedSince;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "last_error")
    private LastError lastError;

    /**
     * Takes what a worker committed.
     *
     * @param furtherPages whether it has read pages since its last word
     * @return whether these are the first after a park
     */
    boolean take(SyncCursor cursor, boolean furtherPages, Instant now) {
        boolean readsAgain = parkedSince != null && furtherPages;
        failures = failuresAfter(cursor.state());
        parkedSince = parkedSince(cursor.state(), readsAgain, now);
        if (cursor.reason() != null) {
            lastError = LastError.of(cursor.reason(), cursor.request().runId(), now);
        }
        return readsAgain;
    }

    private int failuresAfter(SyncState reached) {
        return switch (reached) {
            case FAILED -> failures + 1;
            case DONE -> 0;
            case RUNNING, PARKED, CANCELLED -> failures;
        };
    }

    private Instant parkedSince(SyncState reached, boolean readsAgain, Instant now) {
        return switch (reached) {
            case PARKED -> parkedSince == null || readsAgain ? now : parkedSince;
            case RUNNING -> readsAgain ? null : parkedSince;
            case DONE, FAILED, CANCELLED -> null;
        };
    }

    void stop() {
        parkedSince = null;
    }

    /** Runs that failed in a row. */
    int failures() {
        return failures;
    }

    Duration delay() {
        return Schedule.delayAfter(failures);
    }

    Optional<Instant> parkedSince() {
        return Optional.ofNullable(parkedSince);
    }

    Optional<LastError> lastError() {
        return Optional.ofNullable(lastError);
    }
}
