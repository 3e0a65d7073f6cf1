package runcomparer.api.query.parameters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.ComparisonQuery;
import runcomparer.api.query.EventsQuery;
import runcomparer.api.query.EvolutionQuery;
import runcomparer.api.query.FileQuery;
import runcomparer.api.query.MetricsQuery;
import runcomparer.api.query.RefreshQuery;
import runcomparer.api.query.RootQuery;
import runcomparer.api.query.RunEventsQuery;
import runcomparer.api.query.RunImagesQuery;
import runcomparer.api.query.RunMetricsQuery;
import runcomparer.api.query.RunStepsQuery;
import runcomparer.api.query.RunsQuery;
import runcomparer.api.query.ScalarsQuery;
import runcomparer.api.query.StepsQuery;
import runcomparer.cache.CacheResult;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.cache.runs.ResolvedImagesRequest;
import runcomparer.events.Position;
import runcomparer.files.RequestedRange;
import runcomparer.files.thumbnail.ThumbnailWidth;
import runcomparer.images.Alignment;
import runcomparer.images.FileNames;
import runcomparer.images.ImageMetrics;
import runcomparer.images.comparison.EvolutionChoice;
import runcomparer.images.comparison.StepSelector;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunSearch;

/**
 * The first step of every operation: one method per operation that parses the request into its query.
 *
 * <p>All methods throw {@link runcomparer.api.problem.InvalidRequest} for invalid requests, and {@link
 * runcomparer.api.problem.ProjectForbidden} for a project that clients may not read.
 */
@NonBlocking
public final class Queries {

    private static final int MAX_PAGES = 1_000_000;
    private static final int MAX_RUNS_PER_PAGE = 200;
    private static final int MAX_METRICS = 64;
    static final int MAX_RUNS_COMPARED = 100;
    private static final int MAX_CONFIG_KEYS = 50;
    private static final int MAX_METRIC_LENGTH = 512;
    private static final int MAX_CAPTION_LENGTH = 512;
    private static final int MAX_NAME_LENGTH = 256;

    private final ProjectAccess projects;
    private final Callers callers;
    private final List<String> defaultMetrics;
    private final RunIdsBody runIdsBody;

    public Queries(ProjectAccess projects, Callers callers, List<String> defaultMetrics, ObjectMapper json) {
        this.projects = requireNonNull(projects, "projects is null");
        this.callers = requireNonNull(callers, "callers is null");
        this.defaultMetrics = List.copyOf(defaultMetrics);
        this.runIdsBody = new RunIdsBody(json);
    }

    public RootQuery getRoot(Message message) {
        return new RootQuery(callers.of(message, new RequestParameters(message)));
    }

    public RunsQuery listRuns(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        int page = (int) parameters.number("page", 1, MAX_PAGES, 1);
        int perPage = (int) parameters.number("per_page", 1, MAX_RUNS_PER_PAGE, 20);
        RunSearch search = new RunSearchParameters(parameters).read();
        return new RunsQuery(projects.requested(parameters), search, page, perPage, callers.of(message, parameters));
    }

    public MetricsQuery listMetrics(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        return new MetricsQuery(projects.requested(parameters), defaultMetrics, callers.of(message, parameters));
    }

    public MetricsQuery listNewestRunMetrics(Message message) {
        return listMetrics(message);
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
        StepSelector requested = step(parameters);
        return new RunImagesQuery(run(parameters), metrics, requested, callers.of(message, parameters));
    }

    public RunEventsQuery streamRunEvents(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        Position position = EventId.position(message, parameters);
        return new RunEventsQuery(run(parameters), metrics, position, callers.of(message, parameters));
    }

    public EventsQuery streamEvents(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = runIds(parameters);
        List<String> metrics = metrics(parameters);
        Map<String, Position> positions = StreamEventId.positions(message, parameters, runIds);
        return new EventsQuery(projects.requested(parameters), positions, metrics, callers.of(message, parameters));
    }

    public StepsQuery listSteps(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> metrics = metrics(parameters);
        List<String> runIds = runIdsBody.required(message.getBody(byte[].class), parameters.violations());
        return new StepsQuery(projects.requested(parameters), runIds, metrics, callers.of(message, parameters));
    }

    public RefreshQuery refresh(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        Set<String> runIds = new LinkedHashSet<>(parameters.texts("run_ids", MAX_RUNS_COMPARED, MAX_NAME_LENGTH));
        runIds.addAll(runIdsBody.optional(message.getBody(byte[].class), parameters.violations()));
        return new RefreshQuery(projects.requested(parameters), List.copyOf(runIds), callers.of(message, parameters));
    }

    /** Adds the image keys of the runs for which a request names no metric key. */
    public ImagesRequest withOwnMetrics(
            @Body ImagesRequest request,
            @Variable("metrics") CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>> metrics) {
        return new ResolvedImagesRequest(request, metrics);
    }

    public ScalarsQuery listRunScalars(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = List.of(parameters.path("run_id", MAX_NAME_LENGTH));
        return new ScalarsParameters(parameters).read(projects, runIds, callers.of(message, parameters));
    }

    public ScalarsQuery listScalars(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        return new ScalarsParameters(parameters).read(projects, runIds(parameters), callers.of(message, parameters));
    }

    public ComparisonQuery getComparison(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = runIds(parameters);
        List<String> metrics = metrics(parameters);
        List<String> config = parameters.texts("config", MAX_CONFIG_KEYS, MAX_NAME_LENGTH);
        StepSelector requested = step(parameters);
        return new ComparisonQuery(
                projects.requested(parameters), runIds, metrics, requested, config, callers.of(message, parameters));
    }

    public EvolutionQuery getEvolution(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        List<String> runIds = runIds(parameters);
        EvolutionChoice choice = new EvolutionParameters(parameters).read(runIds.size(), MAX_METRIC_LENGTH);
        Optional<ThumbnailWidth> thumbnails = thumbnailWidth("thumbnails", parameters);
        return new EvolutionQuery(
                projects.requested(parameters), runIds, choice, thumbnails, callers.of(message, parameters));
    }

    public FileQuery getFile(Message message) {
        RequestParameters parameters = new RequestParameters(message);
        ProjectPath project = new ProjectPath(
                parameters.path("entity", MAX_NAME_LENGTH), parameters.path("project", MAX_NAME_LENGTH));
        RunPath run = new RunPath(project, parameters.path("run_id", MAX_NAME_LENGTH));
        String path = parameters.path("path", FileNames.MAX_PATH_LENGTH);
        Optional<ThumbnailWidth> width = thumbnailWidth("width", parameters);
        parameters.requireValid();
        projects.requireAllowed(project);
        // several lines are no version that could match the file's
        Optional<String> ifRange = message.getHeader("If-Range") == null
                ? Optional.empty()
                : HeaderLines.single(message, "If-Range").or(() -> Optional.of(""));
        Optional<RequestedRange> range = HeaderLines.single(message, "Range")
                .flatMap(header -> RequestedRange.parse(header, ifRange.map(String::strip)));
        return new FileQuery(run, path, range, width, callers.of(message, parameters));
    }

    private static Optional<ThumbnailWidth> thumbnailWidth(String name, RequestParameters parameters) {
        OptionalLong width = parameters.optionalNumber(name, ThumbnailWidth.MIN, ThumbnailWidth.MAX);
        return width.isPresent() ? Optional.of(ThumbnailWidth.atLeast((int) width.getAsLong())) : Optional.empty();
    }

    private static StepSelector step(RequestParameters parameters) {
        Alignment alignment = parameters.choice("align", EnumSet.allOf(Alignment.class), Alignment.EXACT);
        OptionalLong step = alignment == Alignment.LATEST
                ? parameters.optionalNumber("step", 0, Long.MAX_VALUE)
                : OptionalLong.of(parameters.requiredNumber("step", 0, Long.MAX_VALUE));
        return new StepSelector(step, alignment, parameters.text("caption", MAX_CAPTION_LENGTH));
    }

    private RunPath run(RequestParameters parameters) {
        String runId = parameters.path("run_id", MAX_NAME_LENGTH);
        return new RunPath(projects.requested(parameters), runId);
    }

    private static List<String> runIds(RequestParameters parameters) {
        List<String> runIds = parameters.texts("run_ids", MAX_RUNS_COMPARED, MAX_NAME_LENGTH);
        if (runIds.isEmpty()) {
            parameters.violations().add("query", "run_ids", "is required", "value_error.missing");
        }
        return runIds;
    }

    private List<String> metrics(RequestParameters parameters) {
        List<String> requested = parameters.texts("metrics", MAX_METRICS, MAX_METRIC_LENGTH);
        return requested.isEmpty() ? defaultMetrics : requested;
    }
}
