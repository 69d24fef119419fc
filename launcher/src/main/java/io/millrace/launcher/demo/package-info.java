/** The demo: connects the demo source as a user would, shows its records arrive, and judges the delivery. */
package io.millrace.launcher.demo;
