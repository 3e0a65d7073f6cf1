package runcomparer.api.events;

import runcomparer.api.problem.Problem;

/** The data of a {@code problem} event in a stream about several runs. */
public record RunProblemEvent(String runId, Problem problem) {}
