package io.millrace.proofs.watermark;

/** Strikes the worker. */
final class Faults {
    private final World world;
    private boolean over;

    Faults(World world) {
        this.world = world;
    }

    void end() {
        over = true;
    }

    boolean crash() {
        return !over && world.chance(world.options().driving().crashes());
    }

    boolean abort() {
        return !over && world.chance(world.options().driving().aborts());
    }
}
