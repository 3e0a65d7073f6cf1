package runcomparer.api.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Message;
import runcomparer.api.NeverWaits;
import runcomparer.events.Position;
import runcomparer.files.AskedRange;
import runcomparer.files.thumbnail.ThumbnailWidth;
import runcomparer.images.Alignment;
import runcomparer.images.AskedStep;
import runcomparer.images.FileNames;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunSearch;

/**
 * The first step of every operation: one method per operation turns the request into its query.
 *
 * <p>All throw {@link runcomparer.api.problem.InvalidRequest} for what cannot be and
 * {@link runcomparer.api.problem.ProjectForbidden} for a project that callers may not read.
 */
@NeverWaits
public final class Queries {

    private static final int MOST_PAGES = 1_000_000;
    private static final int MOST_RUNS_ON_A_PAGE = 200;
    private static final int MOST_METRICS = 64;
    static final int MOST_RUNS_COMPARED = 100;
    private static final int MOST_CONFIG_KEYS = 50;
    private static final int LONGEST_METRIC = 512;
    private static final int LONGEST_CAPTION = 512;
    private static final int LONGEST_NAME = 256;

    private final ProjectAccess projects;
    private final Callers callers;
    private final List<String> metricsIfNotAsked;
    private final StepsBody stepsBody;

    public Queries(ProjectAccess projects, Callers callers, List<String> metricsIfNotAsked, ObjectMapper json) {
        this.projects = requireNonNull(projects, "projects is null");
        this.callers = requireNonNull(callers, "callers is null");
        this.metricsIfNotAsked = List.copyOf(metricsIfNotAsked);
        this.stepsBody = new StepsBody(json);
    }

    public RootQuery getRoot(Message message) {
        return new RootQuery(callers.of(message, new RequestParameters(message)));
    }

    public RunsQuery listRuns(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        int page = (int) parameters.number("page", 1, MOST_PAGES, 1);
        int perPage = (int) parameters.number("per_page", 1, MOST_RUNS_ON_A_PAGE, 20);
        RunSearch search = new RunSearchParameters(parameters).read();
        return new RunsQuery(projects.asked(parameters), search, page, perPage, callers.of(message, parameters));
    }

    public MetricsQuery listMetrics(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        return new MetricsQuery(projects.asked(parameters), callers.of(message, parameters));
    }

    public RunMetricsQuery listRunMetrics(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        return new RunMetricsQuery(run(parameters), callers.of(message, parameters));
    }

    public RunStepsQuery listRunSteps(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        return new RunStepsQuery(run(parameters), metrics, callers.of(message, parameters));
    }

    public RunImagesQuery listRunImages(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        AskedStep asked = step(parameters);
        return new RunImagesQuery(run(parameters), metrics, asked, callers.of(message, parameters));
    }

    public RunEventsQuery streamRunEvents(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        Position known = EventId.known(message, parameters);
        return new RunEventsQuery(run(parameters), metrics, known, callers.of(message, parameters));
    }

    public EventsQuery streamEvents(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = runIds(parameters);
        List<String> metrics = metrics(parameters);
        Map<String, Position> known = StreamEventId.known(message, parameters, runIds);
        return new EventsQuery(projects.asked(parameters), known, metrics, callers.of(message, parameters));
    }

    public StepsQuery listSteps(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        List<String> runIds = stepsBody.runIds(message.getBody(byte[].class), parameters.violations());
        return new StepsQuery(projects.asked(parameters), runIds, metrics, callers.of(message, parameters));
    }

    public ComparisonQuery getComparison(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = runIds(parameters);
        List<String> metrics = metrics(parameters);
        List<String> config = parameters.texts("config", MOST_CONFIG_KEYS, LONGEST_NAME);
        AskedStep asked = step(parameters);
        return new ComparisonQuery(
                projects.asked(parameters), runIds, metrics, asked, config, callers.of(message, parameters));
    }

    public FileQuery getFile(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        ProjectPath project = new ProjectPath(
                parameters.path("entity", LONGEST_NAME), parameters.path("project", LONGEST_NAME));
        RunPath run = new RunPath(project, parameters.path("run_id", LONGEST_NAME));
        String path = parameters.path("path", FileNames.LONGEST_PATH);
        OptionalLong asked = parameters.optionalNumber("width", ThumbnailWidth.LEAST, ThumbnailWidth.MOST);
        Optional<ThumbnailWidth> width = asked.isPresent()
                ? Optional.of(ThumbnailWidth.atLeast((int) asked.getAsLong()))
                : Optional.empty();
        parameters.requireValid();
        projects.allowed(project);
        // a version that is named by several lines is none that could be compared, and so never that of the file
        Optional<String> ifRange = message.getHeader("If-Range") == null
                ? Optional.empty()
                : HeaderLines.single(message, "If-Range").or(() -> Optional.of(""));
        Optional<AskedRange> range = HeaderLines.single(message, "Range")
                .flatMap(header -> AskedRange.parse(header, ifRange.map(String::strip)));
        return new FileQuery(run, path, range, width, callers.of(message, parameters));
    }

    private static AskedStep step(RequestParameters parameters) {
        Alignment alignment = parameters.choice("align", Alignment.class, Alignment.EXACT);
        OptionalLong step = alignment == Alignment.LATEST
                ? parameters.optionalNumber("step", 0, Long.MAX_VALUE)
                : OptionalLong.of(parameters.requiredNumber("step", 0, Long.MAX_VALUE));
        return new AskedStep(step, alignment, parameters.text("caption", LONGEST_CAPTION));
    }

    private RunPath run(RequestParameters parameters) {
        String runId = parameters.path("run_id", LONGEST_NAME);
        return new RunPath(projects.asked(parameters), runId);
    }

    private static List<String> runIds(RequestParameters parameters) {
        List<String> runIds = parameters.texts("run_ids", MOST_RUNS_COMPARED, LONGEST_NAME);
        if (runIds.isEmpty()) {
            parameters.violations().add("query", "run_ids", "is required", "value_error.missing");
        }
        return runIds;
    }

    private List<String> metrics(RequestParameters parameters) {
        List<String> asked = parameters.texts("metrics", MOST_METRICS, LONGEST_METRIC);
        return asked.isEmpty() ? metricsIfNotAsked : asked;
    }
}
