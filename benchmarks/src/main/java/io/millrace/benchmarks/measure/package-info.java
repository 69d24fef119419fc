/** Clocks and counters. */
package io.millrace.benchmarks.measure;
