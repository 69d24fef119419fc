package io.millrace.access.token;

import io.millrace.contracts.Environment;
import java.util.UUID;

/** Who presented a valid token. */
public sealed interface Caller {
    /** What the audit log calls this caller: {@code token:<token id>} or {@code operator:<key id>}. */
    default String actor() {
        return switch (this) {
            case ConnectionCaller connection -> "token:" + connection.tokenId();
            case OperatorCaller operator -> "operator:" + operator.keyId();
        };
    }

    /** A customer's application with the token of one connection: it may reach that connection and nothing else. */
    record ConnectionCaller(UUID connectionId, Environment environment, String tokenId) implements Caller {}

    /** A person or script that runs Millrace. */
    record OperatorCaller(String keyId, OperatorRole role) implements Caller {}
}
