package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * Makes up an entity's records. Every record has {@code id}, {@code createdAt} and {@code updatedAt} besides its fields.
 *
 * @param records how many there are, numbered from 1, which are their ids
 * @param changes from one change of any of them to the next, in turn
 * @param fields field to value: a text, in which <code>{n}</code> stands for the record's number; a list of values, one of
 *     which each record has; {@code {steps: [...]}}, through which a record goes from change to change; {@code {from, to}}, a
 *     whole number between the two
 */
public record SandboxRead(int records, Duration changes, JsonNode fields) implements ReadDefinition {}
