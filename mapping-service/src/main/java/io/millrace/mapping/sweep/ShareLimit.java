package io.millrace.mapping.sweep;

/**
 * How much one list may delete by itself. A wrong list (a filter, a lost permission, an emptied table) mostly lacks much; what
 * lacks few records is believed, however few are known.
 *
 * @param maxShare largest part of the known records, 0 to 1
 */
record ShareLimit(double maxShare) {
    /** So many missing records say nothing about a list. */
    private static final long FEW = 10;

    boolean allows(long missing, long known) {
        return missing < FEW || missing <= maxShare * known;
    }
}
