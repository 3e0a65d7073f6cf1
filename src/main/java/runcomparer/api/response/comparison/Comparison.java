package runcomparer.api.response.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import runcomparer.api.problem.Problem;
import runcomparer.api.response.images.ImageInfo;

/**
 * {@code GET /comparison}: a grid of runs and metric keys.
 *
 * @param step the requested step, or null if the latest one was requested
 * @param align the alignment
 * @param columns the runs, in the order of the request
 * @param rows the metric keys
 */
public record Comparison(Long step, String align, List<Column> columns, List<Row> rows) {

    /**
     * A run.
     *
     * @param runName null, like the state, if the run could not be read
     * @param config the requested values by key, each a string, number, boolean or null; null if none were requested or read
     * @param problem why the run could not be read, or null
     * @param configProblem why its configuration could not be read, or null
     * @param configIncomplete what its configuration lacks because a limit was exceeded
     */
    public record Column(
            String runId,
            String runName,
            String state,
            Map<String, Object> config,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem problem,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem configProblem,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConfigGap> configIncomplete) {}

    /**
     * A truncation of a configuration.
     *
     * @param reason one of the values in the contract
     * @param key the key whose value was shortened; null if values are missing
     */
    public record ConfigGap(
            String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String key) {}

    /**
     * A metric key.
     *
     * @param cells one per column
     */
    public record Row(String metric, List<Cell> cells) {}

    /**
     * A metric key of a run.
     *
     * @param missing why there are no images, or null
     */
    public record Cell(
            String runId,
            List<ImageInfo> images,
            @JsonInclude(JsonInclude.Include.NON_NULL) Missing missing) {}
}
