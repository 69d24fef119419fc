/** The start of everything on this machine. */
package io.millrace.benchmarks.startup;
