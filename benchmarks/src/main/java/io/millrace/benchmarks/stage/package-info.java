/** What is measured: an installation on this machine, and a source with rows to read. */
package io.millrace.benchmarks.stage;
