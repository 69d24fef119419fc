package io.millrace.worker.stream;

/**
 * What bounds the worker and one transaction of it.
 *
 * @param streams streams read at a time
 * @param pages pages committed together
 * @param bytes of those pages together; a single larger page still goes alone
 * @param messages requests accepted together
 * @param ahead messages of a partition that are polled while they have to wait, for the cancellations among them
 */
public record Limits(int streams, int pages, long bytes, int messages, int ahead) {
    public Limits {
        if (streams < 1 || pages < 1 || bytes < 1 || messages < 1 || ahead < 1) {
            throw new IllegalArgumentException("every limit must be at least 1");
        }
    }
}
