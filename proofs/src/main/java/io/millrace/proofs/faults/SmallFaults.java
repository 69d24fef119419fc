package io.millrace.proofs.faults;

import java.time.Duration;

/** The proofs of faults in the size that a build can afford. */
final class SmallFaults {
    /** Not judged: a build's machine may be shared and slow. The large forms hold to the target. */
    private static final Duration STANDSTILL_LIMIT = Duration.ofHours(1);

    private SmallFaults() {}

    static FaultProof kills(long seed) {
        return proof("kills", new Kills(25, 300), seed);
    }

    static FaultProof rebalances(long seed) {
        return proof("rebalances", new Rebalances(20, 300), seed);
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
