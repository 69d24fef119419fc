package io.millrace.launcher.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.launcher.verdict.Findings;
import io.millrace.launcher.verdict.Percentiles;
import java.time.Duration;

/**
 * What {@code demo --once} measured and found.
 *
 * @param records different records that the initial sync delivered
 * @param initialSync from the wish to connect until a consumer had all of them
 * @param delays of the live changes, from the commit in the source until a consumer had the record
 * @param unseen live changes that never came
 */
public record DemoReport(long records, Duration initialSync, Percentiles delays, long unseen, Findings findings) {
    public boolean isClean() {
        return findings.isClean() && unseen == 0;
    }

    /** One line of JSON. */
    public String json() {
        return new ObjectMapper()
                .createObjectNode()
                .put("records", records)
                .put("initialSyncSeconds", initialSync.toMillis() / 1000.0)
                .put("liveChanges", delays.count())
                .put("liveP50Millis", delays.at(50).toMillis())
                .put("liveP99Millis", delays.at(99).toMillis())
                .put("lost", findings.lost())
                .put("duplicates", findings.duplicates())
                .put("stale", findings.stale())
                .put("ghosts", findings.ghosts())
                .put("unseen", unseen)
                .toString();
    }

    /** For a person. */
    public String text() {
        return ("%,d records in %.1f s; %,d live changes, p50 %.1f s, p99 %.1f s from commit to readable record;"
                        + " lost %d, duplicates %d, stale %d, ghosts %d")
                .formatted(
                        records,
                        initialSync.toMillis() / 1000.0,
                        delays.count(),
                        delays.at(50).toMillis() / 1000.0,
                        delays.at(99).toMillis() / 1000.0,
                        findings.lost(),
                        findings.duplicates(),
                        findings.stale(),
                        findings.ghosts());
    }
}
