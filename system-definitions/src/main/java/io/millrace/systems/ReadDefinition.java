package io.millrace.systems;

/** How an entity's records are read, page by page. */
public sealed interface ReadDefinition permits JdbcRead, RestRead, SandboxRead {}
