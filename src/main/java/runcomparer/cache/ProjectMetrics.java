package runcomparer.cache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import runcomparer.runs.ProjectPath;
import runcomparer.turns.Requester;

/** The metric keys to choose from: the configured ones, or else those that the runs of a project logged. */
public final class ProjectMetrics {

    private static final Freshness CONFIGURED = new Freshness(Freshness.Source.HIT, Duration.ofMinutes(1));

    private final List<String> configured;
    private final ReadThroughCache<ProjectPath, List<String>> logged;

    public ProjectMetrics(List<String> configured, ReadThroughCache<ProjectPath, List<String>> logged) {
        this.configured = List.copyOf(configured);
        this.logged = requireNonNull(logged, "logged is null");
    }

    public CompletableFuture<Found<List<String>>> of(ProjectPath project, Requester requester) {
        return configured.isEmpty()
                ? logged.get(project, requester)
                : CompletableFuture.completedFuture(new Found<>(configured, CONFIGURED));
    }
}
