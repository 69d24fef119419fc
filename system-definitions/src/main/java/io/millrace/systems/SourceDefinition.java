package io.millrace.systems;

/** How a system is spoken to. */
public sealed interface SourceDefinition permits JdbcSource, RestSource, SandboxSource {}
