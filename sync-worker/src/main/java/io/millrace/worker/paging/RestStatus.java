package io.millrace.worker.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an answer of a REST source other than 2xx means. */
public final class RestStatus {
    private RestStatus() {}

    /**
     * @param retryAfter the header; null where there is none
     * @param continuing whether the request held a page token or link, which a source may have forgotten
     */
    public static SourceTrouble trouble(int status, String path, String retryAfter, Instant now, boolean continuing) {
        Optional<Duration> pause = RetryAfter.pause(retryAfter, now);
        Trouble trouble = switch (status) {
            case 401 -> Trouble.CREDENTIALS_REFUSED;
            case 403 -> Trouble.PERMISSION_MISSING;
            case 429 -> Trouble.THROTTLED;
            case 503 -> pause.isPresent() ? Trouble.THROTTLED : Trouble.UNAVAILABLE;
            case 408, 425 -> Trouble.SLOW;
            case 400, 404, 410, 422 -> continuing ? Trouble.POSITION_GONE : Trouble.UNSUITABLE;
            default -> status >= 500 ? Trouble.UNAVAILABLE : Trouble.UNSUITABLE;
        };
        return new SourceTrouble(trouble, "the source answered " + status + " to " + path, pause, null);
    }
}
