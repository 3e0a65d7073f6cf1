package runcomparer.wandb;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that is read from W&amp;B with as many requests as it takes: as long as it is incomplete, the
 * next request is sent and its answer handed back. A reading changes with each answer and belongs to one
 * thread at a time.
 */
public interface WandbReading {

    /** Tells whether another request is needed. */
    boolean isIncomplete();

    /** Tells whether the next request asks for several runs, of which one may make it fail. */
    default boolean isOfSeveral() {
        return false;
    }

    /** Gives the request to send; asked again before an answer came, the same one, to be answered from the start. */
    WandbRequest nextRequest();

    /**
     * Takes one history row while the answer to the request that was given last is still arriving. A row that is taken is
     * not part of the answer any more, so that no answer is in memory with all its rows.
     *
     * @param alias the name of the run in the answer
     * @param spec the position of the list of rows, which is that of the spec that it answers
     * @return whether the row was taken
     */
    default boolean takeRow(String alias, int spec, JsonNode row) {
        return false;
    }

    /**
     * Takes the answer to the request that was given last.
     *
     * @return this reading
     * @throws WandbFailed when the answer is none to that request
     * @throws runcomparer.runs.ProjectNotFound when W&amp;B does not know the project
     */
    WandbReading with(GraphQlAnswer answer);

    /**
     * Takes the failure of the request that was given last, and goes on another way when there is one.
     *
     * @return this reading
     * @throws WandbFailed the same failure, when there is no other way
     */
    default WandbReading refused(WandbFailed failure) {
        throw failure;
    }

    /**
     * Takes the failure that no other way leads around, and ends with what was read when that is of use.
     *
     * @return this reading, complete
     * @throws WandbException the same failure, when nothing was read
     */
    default WandbReading stopped(WandbException failure) {
        throw failure;
    }

    /** Returns the memory that the reading held for what arrived; its result is not counted any more. */
    default void close() {
    }
}
