package io.millrace.worker.paging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a window by page number or offset until it is proved complete. A record that is changed while we page leaves the closed
 * window and moves those behind it over the edge of a page, unseen. So the window is read again until two passes in a row held
 * the same ids: then nothing that was seen left between, hence nothing was moved over an edge.
 *
 * @param pass number of this pass, from 1
 * @param next page number or offset to ask for next
 * @param pages pages of this pass that held records
 * @param count ids of this pass
 * @param digest sum of the ids' hashes in this pass, whatever their order
 * @param lastCount {@code count} of the pass before
 * @param lastDigest {@code digest} of the pass before
 */
record Passes(int pass, long next, long pages, long count, long digest, long lastCount, long lastDigest) {
    /** More passes than this, and the window will not hold still: it is tried again later. */
    static final int MOST = 6;

    static Passes first(long firstPage) {
        return new Passes(1, firstPage, 0, 0, 0, -1, 0);
    }

    static Passes parse(String token) {
        long[] parts =
                Arrays.stream(token.split(":")).mapToLong(Long::parseLong).toArray();
        return new Passes((int) parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
    }

    String token() {
        return pass + ":" + next + ":" + pages + ":" + count + ":" + digest + ":" + lastCount + ":" + lastDigest;
    }

    /** After a page with records. */
    Passes plusPage(List<String> ids, long step) {
        long sum = ids.stream().mapToLong(ContentHash::of).sum();
        return new Passes(pass, next + step, pages + 1, count + ids.size(), digest + sum, lastCount, lastDigest);
    }

    /** After the empty page that ends a pass; empty when the window is proved complete. One page is one moment: nothing moved. */
    Optional<Passes> afterPass(long firstPage) {
        boolean same = count == lastCount && digest == lastDigest;
        return pages <= 1 && pass == 1 || same
                ? Optional.empty()
                : Optional.of(new Passes(pass + 1, firstPage, 0, 0, 0, count, digest));
    }
}
