package io.millrace.tokens.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The first row of the audit log that is not as it was written. */
record ChainBreak(@Schema(examples = "4711") long seq, Reason reason) {
    /** What is wrong with it. */
    enum Reason {
        /** The row is not there. */
        @JsonProperty("missing")
        MISSING,
        /** The row does not name the hash of the one before it. */
        @JsonProperty("not-linked")
        NOT_LINKED,
        /** The row's columns are not those that its hash was made of. */
        @JsonProperty("changed")
        CHANGED
    }
}
