package io.millrace.worker.protocol;

/** A member's place in its group, as it was when the member polled. */
public record Member(String id, int generation) {
    /** Offsets committed before the first join are not fenced by the broker, so no transaction may begin with such a place. */
    public boolean isHeld() {
        return generation >= 1 && !id.isEmpty();
    }
}
