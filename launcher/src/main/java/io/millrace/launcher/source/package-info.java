/** The demo's source: a maintenance company's own database, its history and its daily work. */
package io.millrace.launcher.source;
