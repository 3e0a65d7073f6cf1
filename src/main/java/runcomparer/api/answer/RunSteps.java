package runcomparer.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import runcomparer.api.problem.Problem;

/**
 * One run of {@code POST /steps}.
 *
 * @param steps ascending; empty when the run could not be read
 * @param problem why the run could not be read, or null
 */
public record RunSteps(String runId, long[] steps, @JsonInclude(JsonInclude.Include.NON_NULL) Problem problem) {
}
