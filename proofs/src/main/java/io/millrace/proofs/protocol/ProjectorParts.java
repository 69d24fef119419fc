package io.millrace.proofs.protocol;

import io.millrace.mapping.projection.ProjectionStep;
import java.util.List;

/**
 * The rules that the simulated projectors follow; a test puts a wrong one in and shows that it is found out.
 *
 * @param comparing whether an offset moves only from where its mover believes it to be
 */
record ProjectorParts(List<ProjectionStep> order, boolean comparing) {
    static final ProjectorParts PROVEN = new ProjectorParts(ProjectionStep.PROVEN_ORDER, true);
}
