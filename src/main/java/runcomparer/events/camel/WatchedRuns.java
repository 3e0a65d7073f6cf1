package runcomparer.events.camel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/**
 * The runs that a route watches. Survives reloading the route, so that the end of a run is reported exactly once.
 * Thread-safe.
 */
final class WatchedRuns {

    /** The maximum size of a page of runs. */
    private static final int MAX_RUNS = 200;

    private final Map<RunPath, Run> followed = new LinkedHashMap<>();
    private final Set<RunPath> over = new LinkedHashSet<>();

    /** Returns the runs that are followed. */
    synchronized List<Run> followed() {
        return List.copyOf(followed.values());
    }

    /**
     * Starts following the running runs that are not followed yet, and returns them.
     *
     * @param running the runs that are listed as running; the list may be older than the end of a run
     */
    synchronized List<Run> begin(List<Run> running) {
        over.retainAll(running.stream().map(Run::path).collect(Collectors.toSet()));
        List<Run> added = running.stream()
                .filter(run -> !followed.containsKey(run.path()) && !over.contains(run.path()))
                .limit(MAX_RUNS - followed.size())
                .toList();
        added.forEach(run -> followed.put(run.path(), run));
        return added;
    }

    /** Stops following a run, which is not followed again while an outdated list still shows it as running. */
    synchronized void end(RunPath run) {
        followed.remove(run);
        over.add(run);
    }
}
