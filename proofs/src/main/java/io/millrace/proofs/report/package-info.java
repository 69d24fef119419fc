/** What a proof is, and how it reports. */
package io.millrace.proofs.report;
