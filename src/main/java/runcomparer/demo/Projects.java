package runcomparer.demo;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All projects of the demo by entity and name. Safe for use by many threads. */
final class Projects {

    private final Clock clock;
    private final Map<String, DemoProject> byPath = new ConcurrentHashMap<>();

    Projects(Clock clock) {
        this.clock = clock;
    }

    /** The project, made if there is none yet. */
    DemoProject open(String entity, String name, DemoProject.Readers readers) {
        return byPath.computeIfAbsent(entity + "/" + name,
                path -> new DemoProject(entity, name, readers, clock));
    }

    /**
     * Empty for a project that does not exist and for one that the caller may not see: the answer tells no
     * difference.
     */
    Optional<DemoProject> visible(String entity, String name, Caller caller) {
        return find(entity, name).filter(caller::mayRead);
    }

    Optional<DemoProject> find(String entity, String name) {
        return Optional.ofNullable(byPath.get(entity + "/" + name));
    }
}
