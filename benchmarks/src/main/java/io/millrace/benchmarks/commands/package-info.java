/** The command line. */
package io.millrace.benchmarks.commands;
