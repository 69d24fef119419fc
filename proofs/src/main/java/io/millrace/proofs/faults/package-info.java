/** Faults of the services' own processes, injected while they work, and the oracle's word on what they wrote. */
package io.millrace.proofs.faults;
