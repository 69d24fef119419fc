package io.millrace.systems;

/**
 * Reads a table, or the rows of a query, by keyset of (cursor, key).
 *
 * @param table name of a table; null where {@code query} is given
 * @param query a SELECT whose rows are the records; null where {@code table} is given
 * @param key column of the source id, unique
 * @param cursor column of the change time, never null, stamped by the source
 * @param cursorType the column's SQL type, in which the source compares
 * @param deleted column that is set when the record is deleted; null: the source gives no signal
 */
public record JdbcRead(String table, String query, String key, String cursor, String cursorType, String deleted)
        implements ReadDefinition {}
