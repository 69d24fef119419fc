package io.millrace.proofs.faults;

/** A way of disturbing the services while they work. Everything it took down is up again when it returns. */
@FunctionalInterface
public interface Attack {
    void on(Scene scene) throws Exception;
}
