package runcomparer.wandb;

/**
 * Something that is read from W&amp;B with as many requests as it takes: as long as it is incomplete, the
 * next request is sent and its answer handed back. A reading changes with each answer and belongs to one
 * thread at a time.
 */
public interface WandbReading {

    /** Tells whether another request is needed. */
    boolean isIncomplete();

    /** Gives the request to send; asked again before an answer came, the same one. */
    WandbRequest nextRequest();

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
}
