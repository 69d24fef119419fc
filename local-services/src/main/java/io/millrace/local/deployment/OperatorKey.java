package io.millrace.local.deployment;

/** An operator's key as it is shown once. */
public record OperatorKey(String keyId, String key) {
    /** Without the key. */
    @Override
    public String toString() {
        return "OperatorKey[" + keyId + "]";
    }
}
