package io.millrace.connections.outbox;

import java.util.Map;

/** An event that is committed and not known to be published. */
record PendingEvent(long position, String topic, String key, Map<String, String> headers, String payload) {}
