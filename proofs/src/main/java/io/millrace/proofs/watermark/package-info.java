/**
 * The worker's own reading and cursor code on a simulated source with a virtual clock. Everything follows from a seed, so that
 * what fails once fails again.
 */
package io.millrace.proofs.watermark;
