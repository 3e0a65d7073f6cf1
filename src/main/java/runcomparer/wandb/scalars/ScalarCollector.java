package runcomparer.wandb.scalars;

import com.fasterxml.jackson.databind.JsonNode;
import runcomparer.runs.Run;

/**
 * Collects what arrives about the scalars of a run, piece by piece.
 *
 * @param <T> the result
 */
interface ScalarCollector<T> {

    /** Returned for a row that no spec requested. */
    long NOT_REQUESTED = Long.MIN_VALUE;

    /** Discards what was collected, because the response arrives again. */
    void begin();

    /**
     * Takes the summary of a metric key.
     *
     * @return the estimated number of bytes that it takes
     */
    long takeKey(String key, JsonNode summary);

    /**
     * Takes a history row.
     *
     * @param spec the position of its spec
     * @return the estimated number of bytes that it takes, or {@link #NOT_REQUESTED}
     */
    long takeRow(int spec, JsonNode row);

    /**
     * Returns the result, once the response is complete.
     *
     * @param node the run in the response, without what was taken
     * @throws runcomparer.wandb.WandbFailed if anything is invalid
     */
    T read(Run run, JsonNode node);
}
