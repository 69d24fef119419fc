package io.millrace.systems;

import java.time.Duration;

/**
 * A source read by SQL. The connect form has the fields {@code host}, {@code port}, {@code database}, {@code username} and
 * {@code password}; there is no URL to give, so none can carry a driver property.
 *
 * @param dialect the database product, e.g. {@code postgresql}
 * @param bound how the upper end of a window is found
 * @param margin how far the bound stays behind what the source reports, for a backend that has fixed its start of
 *     transaction and not yet published it
 * @param lag how far the bound stays behind the source's clock when {@code bound} is {@link BoundMode#LAG}
 */
public record JdbcSource(String dialect, BoundMode bound, Duration margin, Duration lag) implements SourceDefinition {}
