package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import java.util.Optional;

/** The header by which a caller may repeat a creating request without a second effect. */
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    private IdempotencyKey() {}

    static Optional<String> of(String header) {
        if (header != null && (header.isBlank() || header.length() > LONGEST)) {
            throw ApiProblem.badRequest("invalid-field", HEADER, HEADER + " must have 1 to " + LONGEST + " characters");
        }
        return Optional.ofNullable(header);
    }
}
