package io.millrace.proofs.watermark;

import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.SplittableRandom;

/** Expands a seed to options. */
final class OptionsDraw {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("America/New_York"),
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Antarctica/Troll"));
    private static final List<Instant> ORDINARY = List.of(
            Instant.parse("2026-11-24T12:00:00Z"),
            Instant.parse("2028-02-28T23:59:00Z"),
            Instant.parse("2026-12-31T23:59:00Z"),
            Instant.parse("1970-01-01T00:00:30Z"));

    private final long seed;
    private final SplittableRandom random;

    private OptionsDraw(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    static Options of(long seed) {
        return new OptionsDraw(seed).options();
    }

    private Options options() {
        return random.nextInt(5) < 2 ? sql() : rest();
    }

    private Options sql() {
        Options.Clocks clocks = clocks(Duration.ZERO, false);
        Duration resolution =
                oneOf(Duration.ofNanos(1_000), Duration.ofNanos(1_000), Duration.ofMillis(1), Duration.ofSeconds(1));
        boolean safe = random.nextInt(4) > 0;
        Duration margin = Duration.ofSeconds(2);
        Options.Writing writing = writing(resolution, safe ? margin.minus(resolution) : Duration.ZERO, 0);
        Duration lag = safe ? margin : writing.longest().plus(resolution);
        Options.Sql sql = new Options.Sql(safe, lag, 1 + random.nextInt(oneOf(3, 10, 60)), Duration.ofMinutes(5));
        return new Options(seed, clocks, writing, sql, driving());
    }

    private Options rest() {
        CursorFormat format = oneOf(CursorFormat.ISO_INSTANT, CursorFormat.ISO_INSTANT, CursorFormat.UNIX_SECONDS);
        boolean wallClock = format == CursorFormat.ISO_INSTANT && chance(0.2);
        Options.Clocks clocks = clocks(oneOf(Duration.ZERO, millis(100, 20_000)), wallClock);
        Duration resolution = format == CursorFormat.UNIX_SECONDS
                ? Duration.ofSeconds(1)
                : oneOf(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
        Options.Writing writing = writing(resolution, Duration.ZERO, maybe(0.05));
        boolean tellsTime = chance(0.8);
        Duration needed = needed(clocks, writing.longest(), tellsTime);
        Duration lag = oneOf(
                Duration.ZERO, needed, needed.multipliedBy(random.nextInt(100)).dividedBy(100));
        Options.Rest rest = new Options.Rest(
                oneOf(PagingKind.TOKEN, PagingKind.LINK, PagingKind.PAGE, PagingKind.OFFSET),
                format,
                oneOf(Options.Listing.values()),
                lag,
                needed.minus(lag),
                Duration.ofMinutes(5),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                10,
                1 + random.nextInt(oneOf(3, 10, 30)),
                tellsTime,
                maybe(0.2),
                random.nextBoolean());
        return new Options(seed, clocks, writing, rest, driving());
    }

    /** How much of lag and lookback together covers late commits, and stamps behind the clock that the bound is taken from. */
    private static Duration needed(Options.Clocks clocks, Duration longest, boolean tellsTime) {
        Duration needed = longest.plus(clocks.writers());
        if (!tellsTime && !clocks.worker().isNegative()) {
            needed = needed.plus(clocks.worker());
        }
        if (clocks.wallClock()) {
            needed = needed.minus(Duration.ofSeconds(lowestOffset(clocks)));
        }
        return needed.isNegative() ? Duration.ZERO : needed;
    }

    private static int lowestOffset(Options.Clocks clocks) {
        ZoneOffset before = clocks.zone().getRules().getOffset(clocks.begin());
        ZoneOffset after = clocks.zone().getRules().getOffset(clocks.begin().plus(Duration.ofDays(2)));
        return Math.min(before.getTotalSeconds(), after.getTotalSeconds());
    }

    private Options.Clocks clocks(Duration writers, boolean wallClock) {
        ZoneId zone = oneOf(ZONES.toArray(ZoneId[]::new));
        Instant begin = chance(0.5) ? oneOf(ORDINARY.toArray(Instant[]::new)) : beforeSetBack(zone);
        Duration worker = oneOf(Duration.ZERO, millis(-5_000, 5_000), millis(-600_000, 600_000));
        return new Options.Clocks(begin, zone, worker, writers, wallClock);
    }

    private Instant beforeSetBack(ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2026-06-01T00:00:00Z"));
        while (!change.isOverlap()) {
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return change.getInstant().minus(millis(0, 200_000));
    }

    private Options.Writing writing(Duration resolution, Duration unpublished, double unkeyed) {
        return new Options.Writing(
                random.nextInt(oneOf(5, 40, 120)),
                10 + random.nextInt(70),
                millis(20_000, 150_000),
                resolution,
                oneOf(millis(10, 1_000), millis(1_000, 40_000)),
                unpublished,
                maybe(0.2),
                maybe(0.2),
                maybe(0.1),
                maybe(0.1),
                maybe(0.2),
                maybe(0.2),
                unkeyed,
                maybe(0.1));
    }

    private Options.Driving driving() {
        return new Options.Driving(
                chance(0.5) ? null : millis(1_000, 100_000_000),
                millis(2_000, 20_000),
                1 + random.nextInt(4),
                maybe(0.03),
                maybe(0.1),
                maybe(0.1),
                maybe(0.3),
                maybe(0.1),
                maybe(0.15),
                maybe(0.15));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Off in half of the seeds. */
    private double maybe(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble() * most;
    }

    private Duration millis(long from, long to) {
        return Duration.ofMillis(random.nextLong(from, to));
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
