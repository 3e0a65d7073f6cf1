package runcomparer.api.events;

import runcomparer.api.problem.Problem;

/** The data of an event {@code problem} in a stream about several runs. */
public record RunProblemEvent(String runId, Problem problem) {
}
