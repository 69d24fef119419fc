package io.millrace.connections.connection;

/** Where a connection stands in its life. */
public enum ConnectionState {
    /** Being made: nobody sees it yet, and it goes away unless it becomes active soon. */
    CONNECTING,
    ACTIVE,
    /** Its making failed: its secrets are being destroyed, then the row goes too. */
    REMOVING;

    /** Whether its streams are synced. */
    public boolean syncing() {
        return this == ACTIVE;
    }
}
