package io.millrace.proofs.watermark;

/** A promise that was broken. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String promise;

    Violation(String promise, String detail) {
        super(promise + ": " + detail);
        this.promise = promise;
    }

    String promise() {
        return promise;
    }
}
