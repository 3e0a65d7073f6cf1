package runcomparer.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** A run of a project as it is now: its description, what was changed since, and its history. Thread-safe. */
final class LiveRun {

    private final DemoRun described;
    private final Clock clock;
    private final Instant createdAt;
    private final RunHistory history;
    private final ImageLook look;
    private volatile String displayName;
    private volatile String state;
    private volatile Instant changedAt;

    LiveRun(DemoRun described, Clock clock) {
        this.described = described;
        this.clock = clock;
        this.createdAt = described.createdAt == null ? clock.instant() : described.createdAt;
        this.look = ImageLook.of(described.id, described.plannedSteps);
        Progress progress = new Progress(clock.instant(), described.trainedSteps, described.stepsPerSecond);
        this.history = new RunHistory(clock, createdAt, progress, described.series,
                new LoggedRows(new MediaFiles(look)));
        this.displayName = described.displayName;
        this.state = described.state;
        this.changedAt = createdAt.plusSeconds(60);
    }

    DemoRun described() {
        return described;
    }

    String id() {
        return described.id;
    }

    String displayName() {
        return displayName;
    }

    String state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Moves with the clock while the run trains. */
    Instant heartbeatAt() {
        return trains() ? clock.instant() : changedAt;
    }

    /** Moves when a row was added or the run was changed. */
    Instant updatedAt() {
        return trains() ? createdAt.plusMillis(history.lastStep() * 400) : changedAt;
    }

    private boolean trains() {
        return described.stepsPerSecond > 0 && state.equals("running");
    }

    String timeText(Instant time) {
        return described.timeForm.write(time);
    }

    RunHistory history() {
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
