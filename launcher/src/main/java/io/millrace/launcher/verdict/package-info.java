/** Whether everything the source holds was delivered, once and up to date: found by comparing, not by asking. */
package io.millrace.launcher.verdict;
