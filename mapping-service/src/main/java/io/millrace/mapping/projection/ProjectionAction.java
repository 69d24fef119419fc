package io.millrace.mapping.projection;

import java.util.List;

/** What a projection has to do next. */
public sealed interface ProjectionAction {
    /** Become a member of the group. */
    record Join() implements ProjectionAction {}

    record Poll() implements ProjectionAction {}

    /** One step with the batch that was polled last. */
    record Write(ProjectionStep step, List<Move> moves) implements ProjectionAction {}
}
