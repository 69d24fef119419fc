/** How long a change takes from the source's commit to its reader. */
package io.millrace.benchmarks.delay;
