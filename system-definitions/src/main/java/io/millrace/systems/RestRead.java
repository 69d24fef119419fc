package io.millrace.systems;

import java.time.Duration;

/**
 * Reads an endpoint's pages; the whole window is read before the cursor moves.
 *
 * @param records dotted path of the array of records in the answer; empty: the answer is the array
 * @param key dotted path of the source id in a record
 * @param lag how far the bound stays behind the source's clock
 * @param lookback how far before its lower end a window is read again; repeats are dropped
 * @param completeList whether the endpoint, asked without a window, lists every record, in an order that changes do not move:
 *     then deletes can be told from what it leaves out
 * @param deleted dotted path of a field that is set when the record is deleted; null: the source gives no signal
 */
public record RestRead(
        String path,
        String records,
        String key,
        RestCursor cursor,
        RestPaging paging,
        Duration lag,
        Duration lookback,
        boolean completeList,
        String deleted)
        implements ReadDefinition {}
