package io.millrace.tokens.secrets;

/**
 * Keeps secrets; the one door to the secrets manager. Each method throws {@link SecretStoreUnavailable} where the store cannot
 * be used at the moment, and then nothing is known about a write. Safe for use by many threads.
 */
public interface SecretStore {
    StoredSecret get(SecretPath path);

    /**
     * Writes a new version if the newest one is still {@code expectedVersion}: of two writers who read the same version, one
     * wins and the other gets {@link VersionConflict}.
     */
    void put(SecretPath path, SecretValues values, long expectedVersion) throws VersionConflict;

    /** Removes the secret with all its versions; no error where there is none. */
    void delete(SecretPath path);

    /** Returns when the store can be reached and lets this service in. */
    void check();
}
