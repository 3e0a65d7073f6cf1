package runcomparer.wandb.history;

/**
 * A part of the history of a metric key, requested by one spec.
 *
 * @param samples the maximum number of rows to return
 * @param rows the expected number of rows; 0 if unknown
 */
record HistoryPart(StepRange range, int samples, double rows) {}
