package io.millrace.mapping.records;

import io.millrace.access.problem.ApiProblem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a caller may ask for beside the unified record. */
enum Include {
    /** The source's own record. */
    RAW,
    /** Which raw record, run and map version the unified record was made from. */
    LINEAGE,
    /** Records that were deleted, too. */
    DELETED;

    static Set<Include> parse(String text, Set<Include> allowed) {
        Set<Include> includes = EnumSet.noneOf(Include.class);
        if (text == null || text.isBlank()) {
            return includes;
        }
        for (String part : text.split(",", -1)) {
            includes.add(Arrays.stream(values())
                    .filter(include -> allowed.contains(include) && include.id().equals(part.strip()))
                    .findFirst()
                    .orElseThrow(() -> ApiProblem.badRequest(
                            "invalid-field",
                            "include",
                            "include takes "
                                    + String.join(
                                            ", ",
                                            allowed.stream()
                                                    .map(Include::id)
                                                    .sorted()
                                                    .toList()) + ", separated by commas")));
        }
        return includes;
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
