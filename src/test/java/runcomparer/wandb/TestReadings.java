package runcomparer.wandb;

import java.time.Duration;

/** Readings without limits but those of W&amp;B. */
final class TestReadings {

    static final Deadline NO_HURRY = Deadline.in(Duration.ofDays(1));

    private TestReadings() {
    }

    static WandbReadings of(GraphQlDocuments documents) {
        return of(documents, HistoryLimits.NONE);
    }

    static WandbReadings of(GraphQlDocuments documents, HistoryLimits limits) {
        return new WandbReadings(documents, limits, HistoryMemory.unbounded());
    }
}
