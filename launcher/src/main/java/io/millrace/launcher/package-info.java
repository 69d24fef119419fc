/** The {@code millrace} command of one machine. */
package io.millrace.launcher;
