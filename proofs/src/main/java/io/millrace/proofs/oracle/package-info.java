/** Reads what the services write, and says what is wrong with it; {@code Oracle} is the door. */
package io.millrace.proofs.oracle;
