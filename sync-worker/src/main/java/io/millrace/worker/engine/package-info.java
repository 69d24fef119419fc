/** The exactly-once loop over Kafka; {@link io.millrace.worker.engine.SyncEngine} is its door. */
package io.millrace.worker.engine;
