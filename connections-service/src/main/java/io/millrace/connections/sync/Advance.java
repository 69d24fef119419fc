package io.millrace.connections.sync;

/** What a worker's cursor brought. */
enum Advance {
    /** Known already. */
    NONE,
    /** Further pages of the run. */
    PROGRESS,
    /** Its end, a stop on the way, or the first page after one: something that others have to hear of. */
    TURN
}
