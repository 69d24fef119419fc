/** One connection's trouble is no other's, and what is away for a while is waited for: isolation and outages. */
package io.millrace.proofs.overload;
