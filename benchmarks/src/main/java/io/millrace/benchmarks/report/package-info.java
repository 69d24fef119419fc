/** What a benchmark is, and how it reports. */
package io.millrace.benchmarks.report;
