package io.millrace.systems;

import java.util.Objects;

/**
 * Which of a system's variants a definition is, and what a connection to it costs.
 *
 * @param family the id that all variants of a system share: that of the definition without a variant
 * @param tier 1, 2 or 4
 */
public record Edition(String family, Hosting hosting, int tier) {
    private static final int ON_PREM_FACTOR = 2;

    public Edition {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(hosting, "hosting");
    }

    /** The credits that a connection holds: the tier, and twice that on premises. */
    public int credits() {
        return hosting == Hosting.ON_PREM ? tier * ON_PREM_FACTOR : tier;
    }
}
