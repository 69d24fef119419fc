package io.millrace.tokens.secrets;

/**
 * What the store holds under a path.
 *
 * @param version what the next write has to name; 0 where nothing was ever written, and still above 0 for a deleted secret
 * @param values empty where there is no secret
 */
public record StoredSecret(long version, SecretValues values) {
    public boolean isPresent() {
        return !values.isEmpty();
    }
}
