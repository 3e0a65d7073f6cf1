package runcomparer.demo.runs;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The projects of the demo by entity and name. Thread-safe. */
public final class Projects {

    private final Clock clock;
    private final Map<String, DemoProject> byPath = new ConcurrentHashMap<>();

    public Projects(Clock clock) {
        this.clock = clock;
    }

    /** Returns a project; creates it if necessary. */
    public DemoProject open(String entity, String name, DemoProject.Visibility visibility) {
        return byPath.computeIfAbsent(entity + "/" + name, path -> new DemoProject(entity, name, visibility, clock));
    }

    /**
     * Returns a project; empty if it does not exist or if the caller cannot see it, which is indistinguishable in the
     * response.
     */
    public Optional<DemoProject> visible(String entity, String name, Caller caller) {
        return find(entity, name).filter(caller::canRead);
    }

    public Optional<DemoProject> find(String entity, String name) {
        return Optional.ofNullable(byPath.get(entity + "/" + name));
    }
}
