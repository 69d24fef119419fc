package io.millrace.mapping.maps;

import io.millrace.access.problem.ApiProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The versions on which a caller's change may build, by the header If-Match; {@code *}: whichever is active. */
record IfMatch(Set<String> etags) {
    private static final String ANY = "*";
    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;

    static IfMatch any() {
        return new IfMatch(Set.of(ANY));
    }

    /** Reads the header; 428 where there is none, so that nobody undoes a change that he has not seen. */
    static IfMatch parse(String header) {
        if (header == null || header.isBlank()) {
            throw new ApiProblem(
                    PRECONDITION_REQUIRED,
                    "if-match-required",
                    "If-Match required",
                    "The header If-Match must have the ETag of the map that was read before.",
                    Map.of());
        }
        return new IfMatch(Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet()));
    }

    void require(MapVersion active) {
        if (!etags.contains(ANY) && !etags.contains(active.etag())) {
            throw stale();
        }
    }

    /** 412: another change came first. */
    static ApiProblem stale() {
        return new ApiProblem(
                PRECONDITION_FAILED,
                "stale-version",
                "Stale version",
                "The map was changed meanwhile: read it again.",
                Map.of());
    }
}
