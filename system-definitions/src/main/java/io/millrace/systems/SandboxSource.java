package io.millrace.systems;

/** A source without a system behind it: sample records made up by the worker, without credentials, for the test environment. */
public record SandboxSource() implements SourceDefinition {}
