/** The mapper's mapping function beside a transform written by hand. */
package io.millrace.benchmarks.map;
