package runcomparer.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import runcomparer.api.problem.Problem;

/**
 * {@code GET /comparison}: a grid of runs and metrics.
 *
 * @param step the one that is asked, or null where the newest is asked and none was given
 * @param align how steps stand for it
 * @param columns the runs, in the order asked
 * @param rows the metrics
 */
public record Comparison(Long step, String align, List<Column> columns, List<Row> rows) {

    /**
     * One run.
     *
     * @param runName null of a run that could not be read, and so is its state
     * @param config the asked values by key, each a text, number, true, false or null; null where none was asked or read
     * @param problem why the run could not be read, or null
     * @param configProblem why its configuration could not be read, or null
     * @param configIncomplete what its configuration lacks because it was cut at a bound; empty when nothing was cut
     */
    public record Column(String runId, String runName, String state, Map<String, Object> config,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem problem,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem configProblem,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConfigGap> configIncomplete) {
    }

    /**
     * What was cut of a configuration.
     *
     * @param reason a word of the contract
     * @param key whose value was shortened; null where values are missing
     */
    public record ConfigGap(String reason, @JsonInclude(JsonInclude.Include.NON_NULL) String key) {
    }

    /**
     * One metric.
     *
     * @param cells one for each column
     */
    public record Row(String metric, List<Cell> cells) {
    }

    /**
     * One metric of one run.
     *
     * @param missing why there are no images, or null
     */
    public record Cell(String runId, List<ImageInfo> images, @JsonInclude(JsonInclude.Include.NON_NULL) Missing missing) {
    }

    /**
     * Why a cell has no images.
     *
     * @param reason a word of the contract
     * @param nearestStep the closest step that has images, or null
     */
    public record Missing(String reason, Long nearestStep) {
    }
}
