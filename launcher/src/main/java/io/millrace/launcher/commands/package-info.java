/** The commands of {@code ./millrace}, one class each. */
package io.millrace.launcher.commands;
