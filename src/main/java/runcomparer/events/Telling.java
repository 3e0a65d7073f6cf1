package runcomparer.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import runcomparer.runs.RunPath;

/**
 * Decides what one listener is told next of one run. It keeps what the listener knows and what there is to know, and no list of events
 * between them: what a listener takes late is told as one. Not thread-safe.
 */
final class Telling {

    /** Keeps an event so small that many listeners who take none of it need little memory. */
    static final int MOST_STEPS_IN_EVENT = 1_000;

    private final RunPath run;
    private final List<String> metrics;
    private final Position joinedAt;
    private final Deque<RunEvent> parts = new ArrayDeque<>();
    private RunNow now;
    private boolean changed;
    private KnownSteps told;
    private String toldState;
    private RunEvent.Outage outage;
    private boolean outageTold;
    private boolean gone;

    /**
     * @param metrics those that the listener wants; empty means all
     * @param joinedAt what the listener knows already
     */
    Telling(RunPath run, List<String> metrics, Position joinedAt) {
        this.run = run;
        this.metrics = List.copyOf(metrics);
        this.joinedAt = joinedAt;
    }

    /** Takes the run as it is now. */
    void read(RunNow read) {
        now = read;
        changed = true;
    }

    void outage(RunEvent.Outage begun) {
        outage = begun;
    }

    void outageIsOver() {
        outage = null;
        outageTold = false;
    }

    /** Takes that the run is not there any more: nothing comes after this outage. */
    void gone(RunEvent.Outage last) {
        outage = last;
        outageTold = false;
        gone = true;
    }

    /** Whether there will never be another event. */
    boolean isOver() {
        return gone && outageTold || now != null && !now.run().isRunning() && isStateTold() && !changed && parts.isEmpty();
    }

    /** The next event; empty as long as there is nothing to tell. */
    Optional<RunEvent> next() {
        if (parts.isEmpty() && changed) {
            prepareSteps();
        }
        if (!parts.isEmpty()) {
            return Optional.of(parts.remove());
        }
        if (now != null && !outageTold && !isStateTold()) {
            toldState = now.run().state();
            Position position = told.position();
            return Optional.of(new RunEvent.State(run, toldState, now.run().isRunning() ? position : position.ofEnded()));
        }
        if (outage != null && !outageTold) {
            outageTold = true;
            toldState = null;
            return Optional.of(outage);
        }
        return Optional.empty();
    }

    private boolean isStateTold() {
        return now.run().state().equals(toldState);
    }

    private void prepareSteps() {
        KnownSteps steps = now.steps().only(metrics);
        KnownSteps.News news = told == null ? steps.since(joinedAt) : steps.since(told);
        told = steps;
        changed = false;
        if (news.steps().isEmpty() && !news.all()) {
            return;
        }
        boolean all = news.all();
        for (Iterator<KnownSteps> rest = news.steps().parts(MOST_STEPS_IN_EVENT).iterator(); rest.hasNext(); all = false) {
            KnownSteps part = rest.next();
            parts.add(new RunEvent.Steps(run, all, part, rest.hasNext() ? null : told.position()));
        }
    }
}
