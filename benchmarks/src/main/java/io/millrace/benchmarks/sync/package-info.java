/** From a source to the topics and the record store, beside the limit of the machine and another product. */
package io.millrace.benchmarks.sync;
