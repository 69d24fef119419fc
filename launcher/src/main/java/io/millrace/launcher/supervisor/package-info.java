/** Keeps a deployment running: starts it, starts again what dies, says how it stands, stops it. */
package io.millrace.launcher.supervisor;
