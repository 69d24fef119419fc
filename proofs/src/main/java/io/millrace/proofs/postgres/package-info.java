/**
 * A real PostgreSQL under writers of every unpleasant kind, read by the sync-worker's own code. The writers stamp rows by the
 * start of their transaction, as applications do, so that a row may become visible long after rows with later stamps.
 */
package io.millrace.proofs.postgres;
