package runcomparer.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import runcomparer.runs.RunPath;

/**
 * The events of one run that a listener has not received yet. They are derived from what the listener knows and the latest
 * snapshot, without a queue in between, so that what a listener receives late is merged. Not thread-safe.
 */
final class PendingEvents {

    /** Keeps events small, so that many slow listeners need little memory. */
    static final int MAX_STEPS_PER_EVENT = 1_000;

    private final RunPath run;
    private final List<String> metrics;
    private final Position start;
    private final Deque<RunEvent> parts = new ArrayDeque<>();
    private RunSnapshot current;
    private boolean changed;
    private LoggedSteps reportedSteps;
    private String reportedState;
    private RunEvent.Outage outage;
    private boolean outageReported;
    private boolean gone;

    /**
     * @param metrics the metric keys to report; empty for all
     * @param start what the listener knows already
     */
    PendingEvents(RunPath run, List<String> metrics, Position start) {
        this.run = run;
        this.metrics = List.copyOf(metrics);
        this.start = start;
    }

    void update(RunSnapshot snapshot) {
        current = snapshot;
        changed = true;
    }

    void startOutage(RunEvent.Outage started) {
        outage = started;
    }

    void endOutage() {
        outage = null;
        outageReported = false;
    }

    /** Records that the run no longer exists: there are no events after this one. */
    void end(RunEvent.Outage last) {
        outage = last;
        outageReported = false;
        gone = true;
    }

    /** Whether there will be no more events. */
    boolean isComplete() {
        return (gone && outageReported)
                || (current != null && !current.run().isRunning() && isStateReported() && !changed && parts.isEmpty());
    }

    /** Returns the next event; empty if there is none at the moment. */
    Optional<RunEvent> next() {
        if (parts.isEmpty() && changed) {
            prepareSteps();
        }
        if (!parts.isEmpty()) {
            return Optional.of(parts.remove());
        }
        if (current != null && !outageReported && !isStateReported()) {
            reportedState = current.run().state();
            Position position = reportedSteps.position();
            return Optional.of(
                    new RunEvent.State(run, reportedState, current.run().isRunning() ? position : position.ofEnded()));
        }
        if (outage != null && !outageReported) {
            outageReported = true;
            reportedState = null;
            return Optional.of(outage);
        }
        return Optional.empty();
    }

    private boolean isStateReported() {
        return current.run().state().equals(reportedState);
    }

    private void prepareSteps() {
        LoggedSteps steps = current.steps().only(metrics);
        LoggedSteps.Difference difference = reportedSteps == null ? steps.since(start) : steps.since(reportedSteps);
        reportedSteps = steps;
        changed = false;
        if (difference.steps().isEmpty() && !difference.all()) {
            return;
        }
        boolean all = difference.all();
        for (Iterator<LoggedSteps> rest =
                        difference.steps().parts(MAX_STEPS_PER_EVENT).iterator();
                rest.hasNext();
                all = false) {
            LoggedSteps part = rest.next();
            parts.add(new RunEvent.Steps(run, all, part, rest.hasNext() ? null : reportedSteps.position()));
        }
    }
}
