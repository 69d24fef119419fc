/** Exactly once while the parts fail that the services stand on: brokers, the network, PostgreSQL. */
package io.millrace.proofs.outages;
