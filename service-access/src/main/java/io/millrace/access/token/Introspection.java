package io.millrace.access.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.contracts.Environment;
import java.util.UUID;

/**
 * What token-service answers about a token (the shape of RFC 7662); all but {@code active} is null for a token that is not.
 *
 * @param scope what a connection's token may do, space separated
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Introspection(
        boolean active,
        Kind kind,
        String tokenId,
        UUID connectionId,
        Environment environment,
        OperatorRole role,
        String scope) {

    /** Whose token it is. */
    public enum Kind {
        @JsonProperty("connection")
        CONNECTION,
        @JsonProperty("operator")
        OPERATOR
    }

    public static final Introspection INACTIVE = new Introspection(false, null, null, null, null, null, null);

    public static Introspection ofConnection(String tokenId, UUID connectionId, Environment environment, String scope) {
        return new Introspection(true, Kind.CONNECTION, tokenId, connectionId, environment, null, scope);
    }

    public static Introspection ofOperator(String keyId, OperatorRole role) {
        return new Introspection(true, Kind.OPERATOR, keyId, null, null, role, null);
    }
}
