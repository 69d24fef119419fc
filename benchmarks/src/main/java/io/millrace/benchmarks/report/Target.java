package io.millrace.benchmarks.report;

/** What a figure has to reach. */
public record Target(Side side, double bound) {
    /** On which side of the bound it is good. */
    public enum Side {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    public static Target atLeast(double bound) {
        return new Target(Side.AT_LEAST, bound);
    }

    public static Target atMost(double bound) {
        return new Target(Side.AT_MOST, bound);
    }

    boolean isMetBy(double figure) {
        return switch (side) {
            case AT_LEAST -> figure >= bound;
            case AT_MOST -> figure <= bound;
        };
    }

    /** Such as {@code >= 0.9}. */
    public String text() {
        String number = bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
        return side.sign + " " + number;
    }
}
