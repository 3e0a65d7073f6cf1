package runcomparer.wandb.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import runcomparer.images.MediaEntry;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.media.HistoryKeys;

/**
 * Something that is read from W&amp;B with as many requests as it takes: while it is incomplete, its next request is sent,
 * and it accepts the response. Used by one thread at a time.
 */
public interface WandbReading {

    /** Whether another request is needed. */
    boolean isIncomplete();

    /** Whether the next request is for several runs, any of which may make it fail. */
    default boolean isOfSeveral() {
        return false;
    }

    /** Returns the request to send. Until a response is accepted this is the same request, which starts over. */
    WandbRequest nextRequest();

    /**
     * Takes a history row while the response is still arriving. A row that is taken is left out of the response, so that
     * responses are never in memory with all their rows.
     *
     * @param alias the name of the run in the response
     * @param spec the position of the row's list, which is that of its spec in the request
     * @return whether the row was taken
     */
    default boolean takeRow(String alias, int spec, JsonNode row) {
        return false;
    }

    /**
     * Takes the summary of a metric key while the response is still arriving. A summary that is taken is left out of the
     * response. By default those of scalar keys are, because a run may have thousands.
     *
     * @param alias the name of the run in the response; empty in a list of runs
     * @return whether the summary was taken
     */
    default boolean takeKey(String alias, String metric, JsonNode summary) {
        return HistoryKeys.isScalar(summary);
    }

    /**
     * Accepts the response to the last request; {@link #keep} follows.
     *
     * @return this reading
     * @throws WandbFailed if the response does not fit the request
     * @throws runcomparer.runs.ProjectNotFound if the project does not exist
     */
    WandbReading accept(GraphQlResponse response);

    /**
     * Returns the media in the response, an entry for each metric key and type, so that a route can decide what counts as
     * images; empty for readings that are not about media.
     */
    default List<MediaEntry> media() {
        return List.of();
    }

    /**
     * Accepts those of the {@link #media} that count as images.
     *
     * @return this reading
     */
    default WandbReading keep(List<MediaEntry> images) {
        return this;
    }

    /**
     * Handles the failure of the last request: continues with a different one if that may succeed.
     *
     * @return this reading
     * @throws WandbFailed the same failure, if there is no alternative
     */
    default WandbReading recover(WandbFailed failure) {
        throw failure;
    }

    /**
     * Handles a failure without an alternative: completes with what has been read so far, if that is useful.
     *
     * @return this reading, complete
     * @throws WandbException the same failure, if nothing useful was read
     */
    default WandbReading stop(WandbException failure) {
        throw failure;
    }

    /** Releases the memory that was claimed for arriving data; the result is not counted. */
    default void close() {}
}
