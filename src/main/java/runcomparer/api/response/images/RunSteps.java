package runcomparer.api.response.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import runcomparer.api.problem.Problem;

/**
 * A run in {@code POST /steps}.
 *
 * @param steps ascending; empty if the run could not be read
 * @param problem why the run could not be read, or null
 */
public record RunSteps(
        String runId,
        long[] steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) Problem problem) {}
