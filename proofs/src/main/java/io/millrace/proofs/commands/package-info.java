/** The commands of {@code millrace prove}. */
package io.millrace.proofs.commands;
