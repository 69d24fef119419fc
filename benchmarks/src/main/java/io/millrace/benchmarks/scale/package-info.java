/** What a further worker gives. */
package io.millrace.benchmarks.scale;
