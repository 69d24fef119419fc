package io.millrace.connections.state;

/** Where a connection stands in its life; {@link ConnectionLife} says what leads from one state to another. */
public enum ConnectionState {
    /** Being made: it goes away unless its making ends well soon. */
    PENDING,
    /** Its entities are read for the first time. */
    INITIAL_SYNC,
    /** All its entities have been read once; what changes is read by schedule. */
    ACTIVE,
    /** Somebody stopped it; nothing is read, credits stay held. */
    PAUSED,
    /** The pool had too few credits for it; nothing is read until there are enough. */
    INACTIVE,
    /** The source refuses its credentials; nothing is read until there are new ones. */
    REAUTHORIZATION_REQUIRED,
    /** The source has not answered for a while; its syncs go on being tried. */
    SOURCE_UNAVAILABLE,
    /** Ended for good: no token, no credentials, no syncs; what was read is still there. */
    DISCONNECTED,
    /** Ended, and what was read of it is being deleted everywhere. */
    DELETING,
    /** Nothing is left but its name and history. */
    DELETED,
    /** Its making failed: its secrets are being destroyed, then the row goes too. Nobody sees it. */
    REMOVING;

    /** Whether its streams are read, or tried to be. */
    public boolean syncing() {
        return switch (this) {
            case INITIAL_SYNC, ACTIVE, SOURCE_UNAVAILABLE -> true;
            case PENDING, PAUSED, INACTIVE, REAUTHORIZATION_REQUIRED, DISCONNECTED, DELETING, DELETED, REMOVING ->
                false;
        };
    }

    /** Whether it has ended: from here on it is only looked at or deleted. */
    public boolean ended() {
        return switch (this) {
            case DISCONNECTED, DELETING, DELETED, REMOVING -> true;
            case PENDING, INITIAL_SYNC, ACTIVE, PAUSED, INACTIVE, REAUTHORIZATION_REQUIRED, SOURCE_UNAVAILABLE -> false;
        };
    }
}
