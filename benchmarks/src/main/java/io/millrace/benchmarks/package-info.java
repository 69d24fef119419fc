/** Measurements that anyone can repeat; {@link io.millrace.benchmarks.Bench} is the door. */
package io.millrace.benchmarks;
