package runcomparer.api.response.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import runcomparer.api.problem.Problem;
import runcomparer.api.response.images.ImageInfo;

/**
 * {@code GET /evolution}: the images of one metric key and prompt, with a row per run and a column per step.
 *
 * @param caption null if images are selected by position
 * @param occurrence which of the images with the caption, or null if there is no caption
 * @param index the position in the list, or null if there is a caption
 * @param align the alignment, which determines the step of a run in a column
 * @param steps the columns, ascending
 * @param stepCount the number of steps in the range, including those left out
 * @param firstStep the first of all steps, within the range or not; null if there is none
 * @param lastStep the last of all steps, within the range or not; null if there is none
 * @param prompts the prompts that can be requested
 * @param promptCount the number of prompts, including those left out
 * @param indexCount the number of images in the longest list
 * @param rows the runs, in the order of the request
 */
public record EvolutionInfo(
        String metric,
        String caption,
        Integer occurrence,
        Integer index,
        String align,
        long[] steps,
        int stepCount,
        Long firstStep,
        Long lastStep,
        List<Choice> prompts,
        int promptCount,
        int indexCount,
        List<Row> rows) {

    /**
     * A prompt.
     *
     * @param caption null if the images at this position have none
     * @param occurrence which of the images in a list that have the caption; 0 if there is no caption
     * @param index the lowest position of such an image in any list
     */
    public record Choice(String caption, int occurrence, int index) {}

    /**
     * A run.
     *
     * @param runName null, like the state, if the run could not be read
     * @param problem why the run could not be read, or null
     * @param cells one per column
     */
    public record Row(
            String runId,
            String runName,
            String state,
            @JsonInclude(JsonInclude.Include.NON_NULL) Problem problem,
            List<Cell> cells) {}

    /**
     * A run at a step.
     *
     * @param step that of the column; the image has its own
     * @param image null if it is missing
     * @param missing null if there is an image
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(long step, ImageInfo image, Missing missing) {}
}
