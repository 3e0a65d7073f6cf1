package runcomparer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import runcomparer.api.answer.AnswerWriter;
import runcomparer.api.answer.GetComparison;
import runcomparer.api.answer.GetRoot;
import runcomparer.api.answer.ImageInfos;
import runcomparer.api.answer.ImageUrls;
import runcomparer.api.answer.ListMetrics;
import runcomparer.api.answer.ListRunImages;
import runcomparer.api.answer.ListRunMetrics;
import runcomparer.api.answer.ListRunSteps;
import runcomparer.api.answer.ListRuns;
import runcomparer.api.answer.ListSteps;
import runcomparer.api.answer.ProblemWriter;
import runcomparer.api.answer.RenderedAnswers;
import runcomparer.api.answer.Root;
import runcomparer.api.filter.ClientAddress;
import runcomparer.api.filter.RequestMeters;
import runcomparer.api.http.AnswerHeaders;
import runcomparer.api.http.ApiHttpEngine;
import runcomparer.api.http.ApiServer;
import runcomparer.api.http.BoundedClose;
import runcomparer.api.http.ConnectionLimits;
import runcomparer.api.http.Contract;
import runcomparer.api.http.FrontDoor;
import runcomparer.api.http.MemoryRoutes;
import runcomparer.api.http.PostponedOperations;
import runcomparer.api.query.Callers;
import runcomparer.api.query.ProjectAccess;
import runcomparer.api.query.Queries;
import runcomparer.cache.ReaderThreads;
import runcomparer.demo.DemoWandb;
import runcomparer.files.ImageForm;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;
import runcomparer.settings.Secret;
import runcomparer.settings.Settings;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbAddress;
import runcomparer.wandb.WandbCredentials;

/** Makes every bean that a route names, and nothing else. */
final class Wiring implements AutoCloseable {

    /** The largest request body: 200 run ids are far below it. */
    private static final long MOST_BODY_BYTES = 262_144;

    private static final int WORKERS = 256;

    private final MemoryBudget memory = MemoryBudget.of(Runtime.getRuntime().maxMemory());
    private final Settings settings;
    private final Optional<ProjectPath> project;
    private final WandbAddress address;
    private final WandbWiring wandb;
    private final ObjectMapper json = ApiJson.mapper();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
    private final ReaderThreads readers;
    private final ExecutorService batches = BatchThreads.start();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ApiServer server;
    private final Caches caches;
    private final FilesWiring files;
    private final EventWiring events;

    /**
     * @param routes sends to the routes, once they are started
     */
    Wiring(Settings settings, Optional<DemoWandb> demo, Supplier<ProducerTemplate> routes) {
        this.settings = settings;
        this.readers = new ReaderThreads(settings.waitingReads(), settings.longestWait(), ServiceBusy::new);
        readers.monitor(meters);
        FrontDoor frontDoor = new FrontDoor(Contract.load("openapi.yaml"), settings.corsOrigins(),
                settings.token().map(Secret::reveal), settings.publicUrl(),
                settings.images() != ImageForm.PROXY, MOST_BODY_BYTES, json, new RequestMeters(meters),
                new ClientAddress(settings.trustedProxies()));
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics()).forEach(it -> it.bindTo(meters));
        this.server = new ApiServer(vertx, settings.api().host(), settings.api().port(), MOST_BODY_BYTES,
                ConnectionLimits.of(settings.connections(), settings.callerTimeout()), frontDoor);
        this.project = settings.project().or(() -> demo.map(it -> new ProjectPath(it.entity(), it.project())));
        URI base = settings.wandbUrl().orElseGet(() -> demo.orElseThrow().baseUrl());
        this.address = WandbAddress.of(base.toString());
        WandbCredentials credentials = new WandbCredentials(base,
                settings.apiKey().map(Secret::reveal).or(() -> demo.map(DemoWandb::apiKey)));
        this.wandb = new WandbWiring(settings, credentials, "run-comparer/" + version(), memory, meters);
        this.caches = new Caches(
                settings, new RouteReads(routes, settings.wandbTimeout()), readers, this::onWorker, memory.imageBytes(), meters);
        this.files = new FilesWiring(settings, wandb.images(vertx, address, caches::isRunning), memory.thumbnailBytes(),
                meters);
        this.events = new EventWiring(caches.runImages, settings.freshRunning(), meters);
    }

    Optional<ProjectPath> project() {
        return project;
    }

    ApiServer server() {
        return server;
    }

    EventWiring events() {
        return events;
    }

    String graphQlUrl() {
        return address.graphQl();
    }

    /** The beans by the names under which routes and {@code application.properties} know them. */
    Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        server(beans);
        wandb.addTo(beans);
        beans.put("batchThreads", batches);
        operations(beans);
        edge(beans);
        return beans;
    }

    private void server(Map<String, Object> beans) {
        MemoryRoutes memoryRoutes = new MemoryRoutes();
        beans.put("vertx", vertx);
        beans.put(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
                new ApiHttpEngine(settings.api().port(), memoryRoutes, settings.wandbTimeout()));
        beans.put("memoryRoutes", memoryRoutes);
        beans.put("postponedOperations", new PostponedOperations());
        beans.put("stopHealth", new StopHealth(server));
        beans.put(server.routerName(), server.router());
        beans.put("answerHeaders", new AnswerHeaders());
    }

    private void operations(Map<String, Object> beans) {
        beans.put(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
        beans.put("listRuns", new ListRuns(caches.runPages, address::page));
        beans.put("listMetrics", new ListMetrics(caches.projectMetrics));
        beans.put("listRunMetrics", new ListRunMetrics(caches.runMetrics));
        beans.put("listRunSteps", new ListRunSteps(caches.runImages));
        ImageInfos infos = new ImageInfos(new ImageUrls(settings.images(), address::file));
        beans.put("listRunImages", new ListRunImages(caches.runImages, infos));
        GetComparison comparisons = new GetComparison(caches.runImages, caches.runConfigs, infos);
        beans.put("getComparison", comparisons);
        files.addTo(beans, comparisons, json);
        beans.put("listSteps", new ListSteps(caches.runImages));
        events.addTo(beans, json);
    }

    private void edge(Map<String, Object> beans) {
        ProjectAllowList allowed = settings.allowedProjects()
                .or(() -> project.map(ProjectAllowList::of))
                .orElseThrow();
        beans.put("queries", new Queries(new ProjectAccess(project, allowed),
                new Callers(settings.publicUrl(), settings.api().url()), settings.metrics(), json));
        beans.put("getRoot", new GetRoot(new Root("Wandb Run Comparer API", settings.demo(),
                project.map(ProjectPath::toString).orElse(null), address.base(),
                settings.publicUrl().map(URI::getRawPath).orElse("") + "/docs", version(), settings.metrics())));
        beans.put("answerWriter", new AnswerWriter(new RenderedAnswers(json, memory.answerBytes(), this::onWorker)));
        beans.put("problemWriter", new ProblemWriter(json));
    }

    private void onWorker(Runnable work) {
        vertx.executeBlocking(() -> {
            work.run();
            return null;
        }, false);
    }

    private static String version() {
        String version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Ends what only was made here; Camel ends the routes and the servers. */
    @Override
    public void close() {
        wandb.close();
        files.close();
        events.close();
        readers.close();
        batches.shutdownNow();
        BoundedClose.await(vertx.close(), "what serves HTTP");
    }
}
