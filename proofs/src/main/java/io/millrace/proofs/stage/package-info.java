/** An installation on this machine, a source that knows the truth, and the ledger that compares the two. */
package io.millrace.proofs.stage;
