package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.connections.secrets.IssuedToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a creation.
 *
 * @param token null in the answer to a repeated request: a token is shown once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionAnswer(ConnectionView connection, Token token) {
    /** The connection's token, shown this once. */
    record Token(
            String id, @Schema(examples = "mlr_live_...") String value) {
        static Token of(IssuedToken issued) {
            return new Token(issued.tokenId(), issued.token());
        }

        @Override
        public String toString() {
            return "Token[id=" + id + ", redacted]";
        }
    }
}
