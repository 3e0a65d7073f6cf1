package runcomparer.api.response.scalars;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import runcomparer.api.problem.Problem;

/**
 * {@code GET /runs/{run_id}/scalars}, and a run in {@code GET /scalars}.
 *
 * @param keys the scalar keys, or null if values were requested
 * @param keysLeftOut how many more keys there are, or null if these are all
 * @param series the values of each requested key, or null if none was requested
 * @param problem why the run could not be read, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalarsOfRun(
        String runId,
        String runName,
        String state,
        List<Key> keys,
        Long keysLeftOut,
        List<Series> series,
        Problem problem) {

    /** A scalar key, and how many numbers the run logged under it. */
    public record Key(String key, long values) {}

    /**
     * The values of one key.
     *
     * @param sampled whether the run logged more values than these
     * @param values one per step; NaN and infinities are written as null
     */
    public record Series(
            String key,
            boolean sampled,
            long valuesLogged,
            long[] steps,

            @JsonSerialize(using = FiniteNumberSerializer.class)
            double[] values) {}
}
