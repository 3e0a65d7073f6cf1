package runcomparer.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The projects that clients may read with this service's key. Immutable. */
public final class ProjectAllowList {

    private static final String ANY = "*";

    private final boolean everything;
    private final Set<String> entities;
    private final Set<ProjectPath> projects;

    private ProjectAllowList(List<ProjectPath> entries) {
        Set<String> wholeEntities = new HashSet<>();
        Set<ProjectPath> single = new HashSet<>();
        for (ProjectPath entry : entries) {
            if (entry.project().equals(ANY)) {
                wholeEntities.add(entry.entity());
            } else {
                single.add(entry);
            }
        }
        everything = wholeEntities.remove(ANY);
        entities = Set.copyOf(wholeEntities);
        projects = Set.copyOf(single);
    }

    /**
     * Parses a comma-separated list of {@code entity/project}, {@code entity/*} and {@code *}. An empty list allows
     * nothing.
     *
     * @throws IllegalArgumentException if an entry is malformed; names it
     */
    public static ProjectAllowList parse(String text) {
        List<ProjectPath> entries = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                entries.add(entry(part.strip()));
            }
        }
        return new ProjectAllowList(entries);
    }

    /** Returns a list that allows one project. */
    public static ProjectAllowList of(ProjectPath project) {
        return new ProjectAllowList(List.of(project));
    }

    public boolean allows(ProjectPath project) {
        return everything || entities.contains(project.entity()) || projects.contains(project);
    }

    private static ProjectPath entry(String text) {
        if (text.equals(ANY)) {
            return new ProjectPath(ANY, ANY);
        }
        int slash = text.indexOf('/');
        String entity = slash < 0 ? "" : text.substring(0, slash).strip();
        String project = text.substring(slash + 1).strip();
        if (entity.isEmpty()
                || entity.contains(ANY)
                || project.isEmpty()
                || project.contains("/")
                || (project.contains(ANY) && !project.equals(ANY))) {
            throw new IllegalArgumentException(
                    "an allowed project must be 'entity/project', 'entity/*' or '*' but was '" + text + "'");
        }
        return new ProjectPath(entity, project);
    }
}
