package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something that has to be answered for later, told by the service in whose transaction it happened. Never a secret.
 *
 * @param eventId the same however often it is sent: the audit log takes it once
 * @param at when it happened
 * @param actor who asked for it: {@code operator:<key id>}, {@code token:<token id>} or a service's name; at most 100 characters
 * @param action what was done, e.g. {@code connection-paused}: lower-case words joined by hyphens
 * @param connectionId null where it is about no connection
 * @param environment null where it is about neither
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditRecorded(
        UUID eventId,
        Instant at,
        String actor,
        String action,
        UUID connectionId,
        Environment environment,
        Map<String, String> details) {
    private static final Pattern ACTOR = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public AuditRecorded {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(at, "at");
        require(ACTOR, "actor", actor);
        require(ACTION, "action", action);
        details = details == null ? Map.of() : Map.copyOf(details);
    }

    /** The record's key on {@link Topics#AUDIT}: what is about one connection stays in order. */
    public String key() {
        return connectionId == null ? actor : connectionId.toString();
    }

    private static void require(Pattern pattern, String name, String value) {
        if (!pattern.matcher(Objects.requireNonNull(value, name)).matches()) {
            throw new IllegalArgumentException(name + " of an audit event has to match " + pattern);
        }
    }
}
