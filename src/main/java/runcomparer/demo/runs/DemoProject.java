package runcomparer.demo.runs;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A project of the demo, which tests can change while it is in use. Thread-safe. */
public final class DemoProject {

    /** Who can read a project: everybody, holders of the demo's API key, or another team. */
    public enum Visibility {
        PUBLIC,
        PRIVATE,
        OTHER_TEAM
    }

    private final String entity;
    private final String name;
    private final Visibility visibility;
    private final Clock clock;
    private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();

    DemoProject(String entity, String name, Visibility visibility, Clock clock) {
        this.entity = entity;
        this.name = name;
        this.visibility = visibility;
        this.clock = clock;
    }

    public String entity() {
        return entity;
    }

    public String name() {
        return name;
    }

    Visibility visibility() {
        return visibility;
    }

    public Instant createdAt() {
        return runs.values().stream()
                .map(LiveRun::createdAt)
                .min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** Adds a run, replacing one with the same id. */
    public DemoProject add(DemoRun run) {
        runs.put(run.id, new LiveRun(run, clock));
        return this;
    }

    public void rename(String runId, String displayName) {
        existing(runId).rename(displayName);
    }

    public void delete(String runId) {
        runs.remove(existing(runId).id());
    }

    /** Adds values to the row of a step; images that they refer to become files of the run. */
    public void log(String runId, long step, Map<String, ?> values) {
        existing(runId).log(step, values);
    }

    /** Removes all rows of a run after a step. */
    public void rewind(String runId, long step) {
        existing(runId).rewind(step);
    }

    /** Ends a run with a state such as {@code finished} or {@code crashed}; it no longer logs on its own. */
    public void finish(String runId, String state) {
        existing(runId).finish(state);
    }

    /** Returns the ids of the runs, in no particular order. */
    public List<String> runIds() {
        return List.copyOf(runs.keySet());
    }

    public Optional<LiveRun> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    public Collection<LiveRun> runs() {
        return runs.values();
    }

    private LiveRun existing(String runId) {
        return run(runId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "project '" + entity + "/" + name + "' has no run '" + runId + "'"));
    }
}
