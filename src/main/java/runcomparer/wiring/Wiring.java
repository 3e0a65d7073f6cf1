package runcomparer.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import runcomparer.api.consumer.ApiHttpEngine;
import runcomparer.api.consumer.NonBlockingRoutes;
import runcomparer.api.consumer.ResponseHeaderFilter;
import runcomparer.api.contract.Contract;
import runcomparer.api.filter.ClientAddressResolver;
import runcomparer.api.filter.RequestMeters;
import runcomparer.api.query.parameters.Callers;
import runcomparer.api.query.parameters.ProjectAccess;
import runcomparer.api.query.parameters.Queries;
import runcomparer.api.response.ApiJson;
import runcomparer.api.response.GetRoot;
import runcomparer.api.response.JsonResponseWriter;
import runcomparer.api.response.ProblemWriter;
import runcomparer.api.response.RenderedResponses;
import runcomparer.api.response.Root;
import runcomparer.api.server.ApiServer;
import runcomparer.api.server.BoundedClose;
import runcomparer.api.server.ConnectionLimits;
import runcomparer.api.server.HandlerChain;
import runcomparer.api.server.ShutdownHealthCheck;
import runcomparer.cache.CacheResult;
import runcomparer.cache.ReaderThreads;
import runcomparer.cache.camel.CacheComponent;
import runcomparer.cache.camel.CacheKeys;
import runcomparer.cache.camel.CacheUpdates;
import runcomparer.cache.camel.LookupComponent;
import runcomparer.cache.camel.ServiceRequests;
import runcomparer.cache.runs.RunState;
import runcomparer.demo.DemoWandb;
import runcomparer.files.ImageUrlMode;
import runcomparer.images.ImageMetrics;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.settings.Secret;
import runcomparer.settings.Settings;
import runcomparer.turns.Requester;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.address.WandbCredentials;

/** Creates the beans that routes refer to. */
public final class Wiring implements AutoCloseable {

    /** The maximum size of a request body; 200 run ids are far smaller. */
    private static final long MAX_BODY_BYTES = 262_144;

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
    private final StoreWiring store;
    private final Caches caches;
    private final LookupComponent lookups = new LookupComponent();
    private final FilesWiring files;
    private final EventWiring events;

    /** @param routes the folder of the routes */
    public Wiring(Settings settings, Optional<DemoWandb> demo, Path routes) {
        this.settings = settings;
        this.readers = new ReaderThreads(settings.waitingReads(), settings.longestWait(), ServiceBusy::new);
        readers.monitor(meters);
        HandlerChain handlers = new HandlerChain(
                Contract.load("openapi.yaml"),
                settings.corsOrigins(),
                settings.token().map(Secret::reveal),
                settings.publicUrl(),
                settings.images() != ImageUrlMode.PROXY,
                MAX_BODY_BYTES,
                json,
                new RequestMeters(meters),
                new ClientAddressResolver(settings.trustedProxies()));
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics())
                .forEach(it -> it.bindTo(meters));
        this.server = new ApiServer(
                vertx,
                settings.api().host(),
                settings.api().port(),
                MAX_BODY_BYTES,
                ConnectionLimits.of(settings.connections(), settings.callerTimeout()),
                handlers);
        this.project = settings.project().or(() -> demo.map(it -> new ProjectPath(it.entity(), it.project())));
        URI base = settings.wandbUrl().orElseGet(() -> demo.orElseThrow().baseUrl());
        this.address = WandbAddress.of(base.toString());
        Optional<String> key = settings.apiKey().map(Secret::reveal).or(() -> demo.map(DemoWandb::apiKey));
        WandbCredentials credentials = new WandbCredentials(base, key);
        this.store = new StoreWiring(
                settings.store(),
                StoreKeys.of(address.base(), key, settings.stepsPerRun(), routes),
                settings.wandbTimeout(),
                this::onWorker,
                meters);
        this.wandb = new WandbWiring(settings, credentials, "run-comparer/" + version(), memory, store, meters);
        this.caches = new Caches(settings, readers, this::onWorker, memory, store, meters);
        this.files = new FilesWiring(
                settings, wandb.images(vertx, address, this::isRunning), store.thumbnails(), memory, meters);
        this.events = new EventWiring(lookups, settings.freshRunning(), meters);
    }

    public Optional<ProjectPath> project() {
        return project;
    }

    public ApiServer server() {
        return server;
    }

    public EventWiring events() {
        return events;
    }

    /** Waits for what is opened in the background, without delaying the start by much. */
    public void awaitOpen() {
        store.awaitOpen();
    }

    /** Describes to operators where data is kept beyond the process. */
    public String storeDescription() {
        return store.description();
    }

    public String graphQlUrl() {
        return address.graphQl();
    }

    /** Returns the beans by the names that routes and {@code application.properties} use. */
    public Map<String, Object> beans() {
        Map<String, Object> beans = new LinkedHashMap<>();
        server(beans);
        wandb.addTo(beans);
        beans.put("batchThreads", batches);
        operations(beans);
        edge(beans);
        return beans;
    }

    private void server(Map<String, Object> beans) {
        NonBlockingRoutes nonBlockingRoutes = new NonBlockingRoutes();
        beans.put("vertx", vertx);
        beans.put(
                PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME,
                new ApiHttpEngine(settings.api().port(), nonBlockingRoutes, settings.wandbTimeout()));
        beans.put("nonBlockingRoutes", nonBlockingRoutes);
        beans.put("stopHealth", new ShutdownHealthCheck(server));
        beans.put(server.routerName(), server.router());
        beans.put("responseHeaderFilter", new ResponseHeaderFilter());
    }

    /** Whether a run is running; false if its state cannot be determined. */
    private CompletableFuture<Boolean> isRunning(RunPath run, Requester requester) {
        return lookups.<CacheResult<Map<RunPath, RunOutcome<ImageMetrics>>>>of(
                        "run-state", new RunState(run, requester))
                .thenApply(result -> result.value().get(run))
                .thenApply(state -> !state.isFailed() && state.value().run().isRunning());
    }

    private Map<String, Object> variables(Requester requester) {
        return Map.of("requester", requester, "deadline", Deadline.after(requester.since(), settings.wandbTimeout()));
    }

    private void operations(Map<String, Object> beans) {
        beans.put("cached", new CacheComponent(caches.byName(), this::variables));
        beans.put("lookup", lookups);
        beans.put("cacheUpdates", new CacheUpdates());
        beans.put("cacheKeys", new CacheKeys());
        store.addTo(beans);
        beans.put("serviceRequests", new ServiceRequests());
        beans.putAll(caches.cached());
        beans.put(MicrometerConstants.METRICS_REGISTRY_NAME, meters);
        ResponseWiring responses = new ResponseWiring(address, settings.images());
        responses.addTo(beans, files.prefetcher());
        files.addTo(beans, responses.comparisons(), json);
        events.addTo(beans, json);
    }

    private void edge(Map<String, Object> beans) {
        ProjectAllowList allowed = settings.allowedProjects()
                .or(() -> project.map(ProjectAllowList::of))
                .orElseThrow();
        beans.put(
                "queries",
                new Queries(
                        new ProjectAccess(project, allowed),
                        new Callers(settings.publicUrl(), settings.api().url()),
                        settings.metrics(),
                        json));
        beans.put(
                "getRoot",
                new GetRoot(new Root(
                        "Wandb Run Comparer API",
                        settings.demo(),
                        project.map(ProjectPath::toString).orElse(null),
                        address.base(),
                        settings.publicUrl().map(URI::getRawPath).orElse("") + "/docs",
                        version(),
                        settings.metrics())));
        beans.put(
                "responseWriter",
                new JsonResponseWriter(new RenderedResponses(json, memory.responseBytes(), this::onWorker)));
        beans.put("problemWriter", new ProblemWriter(json));
    }

    private void onWorker(Runnable work) {
        vertx.executeBlocking(
                () -> {
                    work.run();
                    return null;
                },
                false);
    }

    private static String version() {
        String version = Wiring.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Closes what was created here; routes and servers are stopped by Camel. */
    @Override
    public void close() {
        wandb.close();
        files.close();
        events.close();
        readers.close();
        store.close();
        batches.shutdownNow();
        BoundedClose.await(vertx.close(), "what serves HTTP");
    }
}
