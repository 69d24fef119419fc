package io.millrace.worker.engine;

import io.millrace.worker.stream.ReadPage;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The events of a page, ready to be sent.
 *
 * @param records of the source among them
 */
record PageEvents(List<ProducerRecord<byte[], byte[]>> all, int records, long bytes) implements ReadPage.Content {}
