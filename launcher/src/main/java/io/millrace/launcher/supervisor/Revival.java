package io.millrace.launcher.supervisor;

import io.millrace.launcher.screen.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts dead parts again, each with a wait of its own; used by one thread. */
final class Revival {
    private final List<Part> parts;
    private final Screen screen;
    private final Clock clock;
    private final Map<String, Backoff> backoffs = new HashMap<>();
    private final Map<String, Instant> due = new HashMap<>();

    Revival(List<Part> parts, Screen screen, Clock clock) {
        this.parts = parts;
        this.screen = screen;
        this.clock = clock;
    }

    /** Returns whether a part runs again that did not before. */
    boolean reviveDead() {
        boolean revived = false;
        for (Part part : parts) {
            if (part.isRunning()) {
                continue;
            }
            if (!due.containsKey(part.name())) {
                schedule(part, "has ended");
            } else if (!clock.instant().isBefore(due.get(part.name()))) {
                due.remove(part.name());
                revived |= start(part);
            }
        }
        return revived;
    }

    private boolean start(Part part) {
        backoff(part).started(clock.instant());
        try {
            part.start().run();
            screen.line("%s runs again (process %d)", part.name(), part.pid().getAsLong());
            return true;
        } catch (RuntimeException e) {
            schedule(part, "did not start: " + e.getMessage());
            return false;
        }
    }

    private void schedule(Part part, String what) {
        Duration wait = backoff(part).died(clock.instant());
        due.put(part.name(), clock.instant().plus(wait));
        screen.line("%s %s; starting it again in %d s (log: %s)", part.name(), what, wait.toSeconds(), part.log());
    }

    private Backoff backoff(Part part) {
        return backoffs.computeIfAbsent(part.name(), _ -> new Backoff());
    }
}
