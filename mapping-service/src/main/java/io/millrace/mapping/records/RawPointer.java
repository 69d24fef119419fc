package io.millrace.mapping.records;

import java.util.UUID;

/** Where the latest raw version of a record stands in its topic. */
record RawPointer(UUID recordId, int partition, long offset) {}
