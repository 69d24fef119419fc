package io.millrace.connections.sync;

import io.millrace.access.problem.ApiProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The last run of a page of the history; its text means nothing to a caller. */
record RunCursor(String runId, String streamId) {
    /** Before every run: the beginning of a list that goes from the newest to the oldest. */
    static final RunCursor NEWEST = new RunCursor("~", "~");

    static RunCursor of(RunKey key) {
        return new RunCursor(key.runId(), key.streamId());
    }

    static RunCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new RunCursor(parts[0], parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            throw ApiProblem.badRequest("invalid-field", "cursor", "cursor is none that a list has given");
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((runId + " " + streamId).getBytes(StandardCharsets.UTF_8));
    }
}
