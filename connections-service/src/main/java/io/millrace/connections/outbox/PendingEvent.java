package io.millrace.connections.outbox;

import java.util.Map;
import java.util.UUID;

/** An event that is committed and not known to be published. */
record PendingEvent(long position, String topic, UUID connectionId, Map<String, String> headers, String payload) {}
