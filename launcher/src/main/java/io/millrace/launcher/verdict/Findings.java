package io.millrace.launcher.verdict;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param lost rows of the source missing in a topic or in REST
 * @param duplicates unified records that came again unchanged, and raw records with a place that was taken
 * @param stale rows whose last delivered version is not the source's
 * @param ghosts records delivered that the source does not have
 * @param examples a few of them, for a person
 */
public record Findings(long lost, long duplicates, long stale, long ghosts, List<String> examples) {
    public boolean isClean() {
        return lost == 0 && duplicates == 0 && stale == 0 && ghosts == 0;
    }
}
