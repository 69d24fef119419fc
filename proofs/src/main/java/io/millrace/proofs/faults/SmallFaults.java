package io.millrace.proofs.faults;

import java.time.Duration;

/** The proofs of faults in the size that a build can afford. */
final class SmallFaults {
    /** A build's machine is shared and slow; the large forms hold to the target. */
    private static final Duration STANDSTILL_LIMIT = Duration.ofMinutes(2);

    private SmallFaults() {}

    static FaultProof kills(long seed) {
        return proof("kills", new Kills(25, 100), seed);
    }

    static FaultProof rebalances(long seed) {
        return proof("rebalances", new Rebalances(20, 100), seed);
    }

    static FaultProof zombies(long seed) {
        return proof("zombies", new Zombies(3), seed);
    }

    static FaultProof duplicates(long seed) {
        return proof("duplicates", new TripledRequests(150), seed);
    }

    private static FaultProof proof(String name, Attack attack, long seed) {
        return new FaultProof(name, attack, Load.small(), seed, STANDSTILL_LIMIT);
    }
}
