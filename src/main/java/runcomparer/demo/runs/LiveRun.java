package runcomparer.demo.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The current state of a run: its definition, subsequent changes, and its history. Thread-safe. */
public final class LiveRun {

    private final DemoRun definition;
    private final Clock clock;
    private final Instant createdAt;
    private final RunHistory history;
    private final ImageStyle style;
    private volatile String displayName;
    private volatile String state;
    private volatile Instant changedAt;

    LiveRun(DemoRun definition, Clock clock) {
        this.definition = definition;
        this.clock = clock;
        this.createdAt = definition.createdAt == null ? clock.instant() : definition.createdAt;
        this.style = ImageStyle.of(definition.id, definition.plannedSteps);
        Progress progress = new Progress(clock.instant(), definition.trainedSteps, definition.stepsPerSecond);
        this.history =
                new RunHistory(clock, createdAt, progress, definition.series, new LoggedRows(new MediaFiles(style)));
        this.displayName = definition.displayName;
        this.state = definition.state;
        this.changedAt = createdAt.plusSeconds(60);
    }

    public DemoRun definition() {
        return definition;
    }

    public String id() {
        return definition.id;
    }

    public String displayName() {
        return displayName;
    }

    public String state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Returns the time of the last heartbeat, which follows the clock while the run is training. */
    public Instant heartbeatAt() {
        return isTraining() ? clock.instant() : changedAt;
    }

    /** Returns the time when a row was last added or the run changed. */
    public Instant updatedAt() {
        return isTraining() ? createdAt.plusMillis(history.lastStep() * 400) : changedAt;
    }

    private boolean isTraining() {
        return definition.stepsPerSecond > 0 && state.equals("running");
    }

    public String timeText(Instant time) {
        return definition.timeFormat.format(time);
    }

    public RunHistory history() {
        return history;
    }

    void rename(String name) {
        displayName = name;
        changedAt = clock.instant();
    }

    void log(long step, Map<String, ?> values) {
        history.log(step, values);
        changedAt = clock.instant();
    }

    void rewind(long step) {
        history.rewind(step);
        changedAt = clock.instant();
    }

    void finish(String lastState) {
        history.stop();
        state = lastState;
        changedAt = clock.instant();
    }
}
