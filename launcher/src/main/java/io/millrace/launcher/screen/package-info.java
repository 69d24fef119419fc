/** What the commands show: lines and progress bars on a terminal, lines alone elsewhere. */
package io.millrace.launcher.screen;
