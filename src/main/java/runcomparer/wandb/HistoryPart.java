package runcomparer.wandb;

/**
 * A part of the history of a metric key that one spec requests.
 *
 * @param samples the largest number of rows that W&amp;B is to return
 * @param rows how many rows are expected to be returned; 0 when that is unknown
 */
record HistoryPart(StepRange range, int samples, double rows) {
}
