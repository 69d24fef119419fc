package io.millrace.mapping.fieldmap;

/** A scalar of the source as it was written; {@code structure} marks an object where a value was expected. */
record SourceValue(String text, boolean structure) {
    static final SourceValue STRUCTURE = new SourceValue("", true);

    static SourceValue of(String text) {
        return new SourceValue(text, false);
    }

    String requireText() {
        if (structure) {
            throw new UnmappableRecord(MappingFault.BAD_VALUE);
        }
        return text;
    }
}
