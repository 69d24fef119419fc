package io.millrace.systems;

/** How a REST source is shown its credential; the names are fields of the connect form. */
public sealed interface RestAuth {
    /** {@code Authorization: Bearer <credential>}. */
    record Bearer(String credential) implements RestAuth {}

    /** HTTP Basic (RFC 7617). */
    record Basic(String username, String password) implements RestAuth {}

    /** The credential alone in a header of the system's own name. */
    record Header(String name, String credential) implements RestAuth {}
}
