package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.connections.secrets.IssuedToken;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a creation.
 *
 * @param token null in the answer to a repeated request: a token is shown once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionAnswer(ConnectionView connection, Token token) {
    /** 201 with the token where the connection is new, 200 without where the request was repeated. */
    static Response response(Creation outcome, ConnectionView view) {
        return switch (outcome) {
            case Creation.Made made ->
                Response.created(URI.create("/api/v1/connections/" + view.id()))
                        .entity(new ConnectionAnswer(view, Token.of(made.token())))
                        .build();
            case Creation.Repeated _ ->
                Response.ok(new ConnectionAnswer(view, null)).build();
        };
    }

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
