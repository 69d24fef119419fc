package io.millrace.systems;

/** The ways in which REST sources hand out their pages. */
public enum PagingKind {
    /** Each answer holds a token for the next page. */
    TOKEN,
    /** Pages are numbered from 1. */
    PAGE,
    /** Records are skipped by number. */
    OFFSET,
    /** Each answer holds the next page's URL, in its body or in a {@code Link} header (RFC 8288). */
    LINK
}
