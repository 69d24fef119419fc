package io.millrace.connections.schedule;

import java.time.Duration;

/** A stream's share of any length of time, fixed for its life: what is due together is spread by it, evenly and repeatably. */
public record Phase(int millionths) {
    private static final int WHOLE = 1_000_000;

    public Phase {
        if (millionths < 0 || millionths >= WHOLE) {
            throw new IllegalArgumentException("must be from 0 to " + (WHOLE - 1));
        }
    }

    /** The phase that belongs to a key; keys that differ have phases that have nothing to do with each other. */
    public static Phase of(String key) {
        // The keys of one connection differ in their ends only, which String's hash would keep side by side.
        int hash = key.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return new Phase(Math.floorMod(hash ^ (hash >>> 16), WHOLE));
    }

    /** This share of a length, in whole milliseconds. */
    public Duration of(Duration length) {
        return Duration.ofMillis(length.toMillis() * millionths / WHOLE);
    }
}
