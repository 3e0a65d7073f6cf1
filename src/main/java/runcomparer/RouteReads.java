package runcomparer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import runcomparer.cache.RunReads;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunRange;
import runcomparer.wandb.Deadline;

/** Reads through the routes {@code direct:read-…}. */
final class RouteReads implements RunReads {

    private static final String DEADLINE = "deadline";

    private final Supplier<ProducerTemplate> routes;
    private final Duration patience;

    /**
     * @param patience how long one read is of use to anybody
     */
    RouteReads(Supplier<ProducerTemplate> routes, Duration patience) {
        this.patience = requireNonNull(patience, "patience is null");
        this.routes = routes;
    }

    RunPage page(RunRange range) {
        return ask("read-run-page", range);
    }

    List<String> newestMetrics(ProjectPath project) {
        return ask("read-project-metrics", project);
    }

    @Override
    public Collection<RunOutcome<Run>> runs(WantedImages wanted) {
        return ask("read-runs", wanted);
    }

    @Override
    public Collection<RunOutcome<ImageMetrics>> metrics(WantedImages wanted) {
        return ask("read-run-metrics", wanted);
    }

    @Override
    public Collection<RunOutcome<RunConfig>> configs(WantedImages wanted) {
        return ask("read-run-configs", wanted);
    }

    @Override
    public Collection<RunOutcome<RunImages>> images(WantedImages wanted) {
        return ask("read-run-images", wanted);
    }

    @Override
    public Collection<RunOutcome<RunImages>> newImages(List<RunImages> known) {
        return ask("read-new-images", known);
    }

    @SuppressWarnings("unchecked")
    private <T> T ask(String route, Object body) {
        Exchange read = routes.get().request("direct:" + route, exchange -> {
            exchange.setVariable(DEADLINE, Deadline.in(patience));
            exchange.getMessage().setBody(body);
        });
        if (read.getException() != null) {
            throw new CompletionException(read.getException());
        }
        return (T) read.getMessage().getBody();
    }
}
