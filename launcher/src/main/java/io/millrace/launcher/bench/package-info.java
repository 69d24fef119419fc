/** Measures the start of everything on this machine. */
package io.millrace.launcher.bench;
