package io.millrace.tokens.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import io.millrace.tokens.tokens.Verification.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down refused tokens, at most one row a minute for each token and reason, with the number refused since: whoever
 * guesses tokens must not be able to fill the audit log. All tokens nobody knows count as one.
 */
@ApplicationScoped
class RefusalAudit {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 10_000;

    private final AuditLog audit;
    private final AtomicLong notWritten = new AtomicLong();
    private final Cache<String, Boolean> written = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterWrite(QUIET)
            .build();

    RefusalAudit(AuditLog audit) {
        this.audit = audit;
    }

    void refused(String actor, String tokenId, Reason reason) {
        String known = reason == Reason.UNKNOWN ? null : tokenId;
        String key = reason.id() + "/" + known;
        if (written.asMap().putIfAbsent(key, true) != null) {
            notWritten.incrementAndGet();
            return;
        }
        Map<String, String> details =
                Map.of("reason", reason.id(), "notWrittenSince", Long.toString(notWritten.getAndSet(0)));
        audit.appendAlone(new AuditEvent(AuditType.TOKEN_REFUSAL, actor, null, known, details));
    }
}
