package runcomparer.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One project of the demo, and the hand that changes it while a test runs. Safe for use by many threads. */
public final class DemoProject {

    /** Who may read a project. */
    enum Readers {
        EVERYBODY,
        KEY_HOLDERS,
        OTHERS
    }

    private final String entity;
    private final String name;
    private final Readers readers;
    private final Clock clock;
    private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();

    DemoProject(String entity, String name, Readers readers, Clock clock) {
        this.entity = entity;
        this.name = name;
        this.readers = readers;
        this.clock = clock;
    }

    public String entity() {
        return entity;
    }

    public String name() {
        return name;
    }

    Readers readers() {
        return readers;
    }

    Instant createdAt() {
        return runs.values().stream().map(LiveRun::createdAt).min(Comparator.naturalOrder())
                .orElseGet(clock::instant);
    }

    /** Adds a run, in place of one of the same id. */
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

    /** Adds values to the row of a step; images that they name become files of the run. */
    public void log(String runId, long step, Map<String, ?> values) {
        existing(runId).log(step, values);
    }

    /** Forgets all rows of a run after a step. */
    public void rewind(String runId, long step) {
        existing(runId).rewind(step);
    }

    /** Ends a run in a state such as {@code finished} or {@code crashed}; it logs nothing more by itself. */
    public void finish(String runId, String state) {
        existing(runId).finish(state);
    }

    /** The ids of its runs, in no order. */
    public List<String> runIds() {
        return List.copyOf(runs.keySet());
    }

    Optional<LiveRun> run(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    Collection<LiveRun> runs() {
        return runs.values();
    }

    private LiveRun existing(String runId) {
        return run(runId).orElseThrow(() -> new IllegalArgumentException(
                "project '" + entity + "/" + name + "' has no run '" + runId + "'"));
    }
}
