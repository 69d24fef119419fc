package io.millrace.launcher.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one row: the same seed, table and row number always fall the same way. */
final class Dice {
    private final SplittableRandom random;

    private Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Dice of(long seed, Table table, long row) {
        // Odd multipliers spread neighbouring rows over the whole state space.
        return new Dice(seed * 0x9E3779B97F4A7C15L
                ^ table.tableName().hashCode() * 0xC2B2AE3D27D4EB4FL
                ^ row * 0x165667B19E3779F9L);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** An index of {@code weights}, each as likely as its weight. */
    int weighted(int... weights) {
        int total = 0;
        for (int weight : weights) {
            total += weight;
        }
        int rest = random.nextInt(total);
        int index = 0;
        while (rest >= weights[index]) {
            rest -= weights[index++];
        }
        return index;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code least} to {@code most}, both possible. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    /** Prices are crowded at the low end, as in any stores. */
    BigDecimal price(double least, double most, int scale) {
        double share = random.nextDouble() * random.nextDouble();
        return BigDecimal.valueOf(least + share * (most - least)).setScale(scale, RoundingMode.HALF_UP);
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
