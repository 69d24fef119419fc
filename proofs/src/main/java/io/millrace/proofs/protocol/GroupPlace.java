package io.millrace.proofs.protocol;

/** A member's place in its group: what {@code Consumer.groupMetadata()} gives. */
public record GroupPlace(String memberId, int generation) {
    /** Before the first join. */
    public static final GroupPlace NONE = new GroupPlace("", -1);
}
