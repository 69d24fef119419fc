package io.millrace.connections.delivery;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tries are under way to each target, and how many there may be: one more after each that went well, half after each
 * that failed, so that a dead target soon holds a single place and none of the others'. Safe for threads.
 */
final class Flights {
    private final int perTarget;
    private final int atOnce;
    private final Map<String, Flight> flights = new HashMap<>();
    private int all;

    private static final class Flight {
        private int under;
        private int limit;

        private Flight(int limit) {
            this.limit = limit;
        }
    }

    Flights(int perTarget, int atOnce) {
        this.perTarget = perTarget;
        this.atOnce = atOnce;
    }

    /** How many more may begin to each of the targets; those that may not are left out. */
    synchronized Map<String, Integer> room(List<String> targets) {
        Map<String, Integer> room = new LinkedHashMap<>();
        int left = atOnce - all;
        for (String target : targets) {
            Flight flight = flights.get(target);
            int free = Math.min(left, flight == null ? perTarget : flight.limit - flight.under);
            if (free > 0) {
                room.put(target, free);
                left -= free;
            }
        }
        return room;
    }

    synchronized void begun(String target) {
        flights.computeIfAbsent(target, _ -> new Flight(perTarget)).under++;
        all++;
    }

    synchronized void ended(String target, boolean well) {
        Flight flight = flights.get(target);
        flight.under--;
        all--;
        flight.limit = well ? Math.min(perTarget, flight.limit + 1) : Math.max(1, flight.limit / 2);
        if (flight.under == 0 && flight.limit == perTarget) {
            flights.remove(target); // as it would begin
        }
    }
}
