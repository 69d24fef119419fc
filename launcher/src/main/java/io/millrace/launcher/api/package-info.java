/** Millrace's public REST API as a user calls it. */
package io.millrace.launcher.api;
