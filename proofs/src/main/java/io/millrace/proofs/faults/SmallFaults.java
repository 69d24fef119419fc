package io.millrace.proofs.faults;

import java.time.Duration;

/** The proofs of faults on a load that two cores can afford. */
final class SmallFaults {
    /** A build's machine is shared and slow; the large forms hold to the target. */
    private static final Duration STANDSTILL_LIMIT = Duration.ofMinutes(3);

    private SmallFaults() {}

    static FaultProof kills(int kills, long seed) {
        return proof("kills", new Kills(kills, 100), seed);
    }

    static FaultProof rebalances(int rebalances, long seed) {
        return proof("rebalances", new Rebalances(rebalances, 100), seed);
    }

    static FaultProof zombies(int zombies, long seed) {
        return proof("zombies", new Zombies(zombies), seed);
    }

    static FaultProof duplicates(int requests, long seed) {
        return proof("duplicates", new TripledRequests(requests), seed);
    }

    private static FaultProof proof(String name, Attack attack, long seed) {
        return new FaultProof(name, attack, Load.small(), seed, STANDSTILL_LIMIT);
    }
}
