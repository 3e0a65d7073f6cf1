package runcomparer.wandb;

import java.time.Duration;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.reading.WandbReadings;

/** Readings with only the limits of W&amp;B. */
public final class TestReadings {

    public static final Deadline NO_HURRY = Deadline.in(Duration.ofDays(1));

    private TestReadings() {}

    public static WandbReadings of(GraphQlDocuments documents) {
        return of(documents, HistoryLimits.NONE);
    }

    public static WandbReadings of(GraphQlDocuments documents, HistoryLimits limits) {
        return new WandbReadings(documents, limits, HistoryMemory.unbounded());
    }
}
