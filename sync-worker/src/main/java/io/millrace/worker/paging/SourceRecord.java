package io.millrace.worker.paging;

/**
 * One record as a source gave it.
 *
 * @param id source id; null where the record has none
 * @param value cursor value, the source's own text; null where the record has none
 * @param deleted whether the source says that the record is deleted
 * @param content the record as it came, byte for byte
 * @param clamped whether the value lies so far in the source's future that the record is read now instead of then
 */
public record SourceRecord(String id, String value, boolean deleted, byte[] content, boolean clamped) {}
