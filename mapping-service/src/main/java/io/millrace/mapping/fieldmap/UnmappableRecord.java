package io.millrace.mapping.fieldmap;

/** A record that its field map cannot map: says why and at which target, and never holds the record's data. */
public final class UnmappableRecord extends RuntimeException {
    private final MappingFault fault;
    private final String target;

    public UnmappableRecord(MappingFault fault) {
        this(fault, "");
    }

    UnmappableRecord(MappingFault fault, String target) {
        // Data errors are ordinary: without stack trace they cost as little as a mapped record.
        super(target.isEmpty() ? fault.meaning() : target + ": " + fault.meaning(), null, false, false);
        this.fault = fault;
        this.target = target;
    }

    /** The same error, one level further out. */
    UnmappableRecord within(String parent) {
        return new UnmappableRecord(fault, target.isEmpty() ? parent : parent + "." + target);
    }

    public MappingFault fault() {
        return fault;
    }

    /** Path of the unified field, empty where the whole record is meant. */
    public String target() {
        return target;
    }
}
