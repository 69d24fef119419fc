/** What a hundred thousand connections cost that have nothing to do. */
package io.millrace.benchmarks.idle;
