package io.millrace.proofs.postgres;

import io.millrace.contracts.CursorInterval;
import io.millrace.worker.paging.Coverage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds the coverage record against the source at the end of each run: whatever row can be seen by then and is stamped inside
 * the coverage must have been delivered as it is. That includes the rows which were committed when the window was fixed.
 */
final class CoverageAudit {
    private final StressedSource source;
    private final Set<Long> claimedEarly = ConcurrentHashMap.newKeySet();

    CoverageAudit(StressedSource source) {
        this.source = source;
    }

    /** @param coverage from the beginning, as nothing but windows that follow each other was read */
    void check(List<CursorInterval> coverage, VersionsRead delivered) throws SQLException {
        Optional<String> end = Coverage.end(coverage);
        if (end.isPresent()) {
            source.truthBefore(end.get()).forEach((id, version) -> {
                if (!version.equals(delivered.last().get(id))) {
                    claimedEarly.add(version);
                }
            });
        }
    }

    long earlyClaims() {
        return claimedEarly.size();
    }
}
