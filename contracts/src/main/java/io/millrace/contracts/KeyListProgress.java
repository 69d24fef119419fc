package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How far a full run, whose window is wholly read, has listed the source's keys.
 *
 * @param startedAt before the first page was asked for
 * @param position where the list is read on from; null: at its beginning
 * @param pages committed {@link KeysListed}; the next one has this number
 * @param keys in those pages
 * @param settled keys among them of records last changed before the window's end, by which the source's own count is judged
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyListProgress(Instant startedAt, CursorPosition position, long pages, long keys, long settled) {
    public static KeyListProgress begun(Instant at) {
        return new KeyListProgress(at, null, 0, 0, 0);
    }

    /**
     * After more of the list is committed.
     *
     * @param next where it is read on from; null: it is at its end
     */
    public KeyListProgress plus(long morePages, long moreKeys, long moreSettled, CursorPosition next) {
        return new KeyListProgress(startedAt, next, pages + morePages, keys + moreKeys, settled + moreSettled);
    }
}
