package io.millrace.worker.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a window by page number or offset until it is proved complete. A record that is changed while we page leaves the closed
 * window and moves those behind it over the edge of a page, unseen. So the window is read again until two passes in a row held
 * the same records: then nothing that was seen left between, hence nothing was moved over an edge. That holds for a window of a
 * single page too: what was behind it may have moved onto it before the empty second page was asked for.
 *
 * @param pass number of this pass, from 1
 * @param next page number or offset to ask for next
 * @param count records of this pass
 * @param digest sum of their ids' hashes in this pass, whatever their order
 * @param lastCount {@code count} of the pass before
 * @param lastDigest {@code digest} of the pass before
 */
record Passes(int pass, long next, long count, long digest, long lastCount, long lastDigest) {
    /** More passes than this, and the window will not hold still: it is tried again later. */
    static final int MOST = 6;

    static Passes first(long firstPage) {
        return new Passes(1, firstPage, 0, 0, -1, 0);
    }

    static Passes parse(String token) {
        long[] parts =
                Arrays.stream(token.split(":")).mapToLong(Long::parseLong).toArray();
        return new Passes((int) parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    String token() {
        return pass + ":" + next + ":" + count + ":" + digest + ":" + lastCount + ":" + lastDigest;
    }

    /** After a page with records; one without an id is told from others by its content. */
    Passes plusPage(List<SourceRecord> records, long step) {
        long sum = records.stream().mapToLong(Passes::identity).sum();
        return new Passes(pass, next + step, count + records.size(), digest + sum, lastCount, lastDigest);
    }

    private static long identity(SourceRecord sourceRecord) {
        return sourceRecord.id() == null ? ContentHash.of(sourceRecord) : ContentHash.of(sourceRecord.id());
    }

    /** After the empty page that ends a pass; empty when the window is proved complete, or holds nothing. */
    Optional<Passes> afterPass(long firstPage) {
        boolean same = count == lastCount && digest == lastDigest;
        return count == 0 || same
                ? Optional.empty()
                : Optional.of(new Passes(pass + 1, firstPage, 0, 0, count, digest));
    }
}
