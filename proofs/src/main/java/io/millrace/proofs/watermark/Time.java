package io.millrace.proofs.watermark;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The source's clock, in microseconds since 1970, moved by the simulation alone. */
final class Time {
    private long now;

    Time(Instant begin) {
        this.now = micros(begin);
    }

    long now() {
        return now;
    }

    Instant instant() {
        return instant(now);
    }

    void pass(Duration duration) {
        now += micros(duration);
    }

    void passTo(long micros) {
        now = Math.max(now, micros);
    }

    static Instant instant(long micros) {
        long second = TimeUnit.SECONDS.toMicros(1);
        return Instant.ofEpochSecond(Math.floorDiv(micros, second), Math.floorMod(micros, second) * 1_000L);
    }

    static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
    }

    static long micros(Duration duration) {
        return TimeUnit.SECONDS.toMicros(duration.getSeconds()) + duration.getNano() / 1_000;
    }

    static long floor(long micros, Duration resolution) {
        long unit = micros(resolution);
        return Math.floorDiv(micros, unit) * unit;
    }
}
