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
import runcomparer.turns.Requester;
import runcomparer.wandb.Deadline;

/** Reads through the routes {@code direct:read-…}. */
final class RouteReads implements RunReads {

    private static final String DEADLINE = "deadline";
    private static final String REQUESTER = "requester";

    private final Supplier<ProducerTemplate> routes;
    private final Duration patience;

    /**
     * @param patience how long one read is of use to anybody
     */
    RouteReads(Supplier<ProducerTemplate> routes, Duration patience) {
        this.patience = requireNonNull(patience, "patience is null");
        this.routes = routes;
    }

    RunPage page(RunRange range, Requester requester) {
        return ask("read-run-page", range, requester);
    }

    List<String> newestMetrics(ProjectPath project, Requester requester) {
        return ask("read-project-metrics", project, requester);
    }

    @Override
    public Collection<RunOutcome<Run>> runs(WantedImages wanted, Requester requester) {
        return ask("read-runs", wanted, requester);
    }

    @Override
    public Collection<RunOutcome<ImageMetrics>> metrics(WantedImages wanted, Requester requester) {
        return ask("read-run-metrics", wanted, requester);
    }

    @Override
    public Collection<RunOutcome<RunConfig>> configs(WantedImages wanted, Requester requester) {
        return ask("read-run-configs", wanted, requester);
    }

    @Override
    public Collection<RunOutcome<RunImages>> images(WantedImages wanted, Requester requester) {
        return ask("read-run-images", wanted, requester);
    }

    @Override
    public Collection<RunOutcome<RunImages>> newImages(List<RunImages> known, Requester requester) {
        return ask("read-new-images", known, requester);
    }

    @SuppressWarnings("unchecked")
    private <T> T ask(String route, Object body, Requester requester) {
        Exchange read = routes.get().request("direct:" + route, exchange -> {
            exchange.setVariable(DEADLINE, Deadline.after(requester.since(), patience));
            exchange.setVariable(REQUESTER, requester);
            exchange.getMessage().setBody(body);
        });
        if (read.getException() != null) {
            throw new CompletionException(read.getException());
        }
        return (T) read.getMessage().getBody();
    }
}
