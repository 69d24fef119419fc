package io.millrace.mapping.projection;

import org.apache.kafka.common.TopicPartition;

/** A partition's way from one offset to another. */
public record Move(TopicPartition partition, long from, long until) {}
