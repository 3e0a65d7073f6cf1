package runcomparer.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.reload.ReloadPause;
import runcomparer.api.reload.RouteReload;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.logging.RootCause;
import runcomparer.settings.Settings;
import runcomparer.settings.SettingsException;
import runcomparer.settings.SettingsReader;
import runcomparer.settings.SettingsSource;
import runcomparer.wiring.Wiring;

/** The running service: Camel with the routes of a folder, and the demo if no W&amp;B is configured. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration MAX_RELOAD_PAUSE = Duration.ofSeconds(5);

    /**
     * A process that is to stop is usually killed after ten seconds; what follows the requests needs less than two.
     */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(7);

    private final Settings settings;
    private final Optional<DemoWandb> demo;
    private final Wiring wiring;
    private final Main camel;

    private Service(Settings settings, Optional<DemoWandb> demo, Wiring wiring, Main camel) {
        this.settings = settings;
        this.demo = demo;
        this.wiring = wiring;
        this.camel = camel;
    }

    /**
     * Starts the service, and returns when it accepts requests.
     *
     * @param home the folder of {@code application.properties}, {@code .env} and the routes
     * @throws SettingsException if the configuration is invalid; nothing is left running
     */
    public static Service start(Path home, Map<String, String> environment) {
        Settings settings = new SettingsReader(SettingsSource.read(home, environment)).read();
        Path routes = home.resolve(settings.routes());
        StartupChecks.requireRoutes(routes);
        StartupChecks.requireProperties(home.resolve("application.properties"));
        StartupChecks.requireListenable("COMPARER_HOST", "COMPARER_PORT", settings.api());
        StartupChecks.requireListenable("COMPARER_MANAGEMENT_HOST", "COMPARER_MANAGEMENT_PORT", settings.management());
        Optional<DemoWandb> demo =
                settings.demo() ? Optional.of(DemoWandb.start(DemoOptions.defaults())) : Optional.empty();
        Main camel = new Main();
        // the default strategy delays the end of the process by 16 s if Camel is not stopped yet
        camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
        Wiring wiring = new Wiring(settings, demo, routes);
        String profile = System.getProperty("camel.main.profile", environment.getOrDefault("CAMEL_MAIN_PROFILE", ""));
        camel.configure().setProfile(profile);
        camel.setPropertyPlaceholderLocations(propertyLocations(home, profile));
        camel.setInitialProperties(initialProperties(routes, settings, wiring));
        wiring.beans().forEach(camel::bind);
        Service service = new Service(settings, demo, wiring, camel);
        try {
            camel.start();
            reloadBetweenRequests(camel, wiring, routes);
            wiring.awaitOpen();
            wiring.server().listen();
            ExposureWarnings.of(settings).forEach(LOG::warn);
            return service;
        } catch (Exception e) {
            service.close();
            throw new SettingsException("routes in '%s' cannot be started: %s".formatted(routes, reason(e)));
        }
    }

    private static String reason(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException route) {
                return "route '%s': %s".formatted(route.getRouteId(), RootCause.message(route));
            }
        }
        return RootCause.message(thrown);
    }

    /**
     * Delays reloads until requests have ended. Camel watches the routes only if {@code
     * camel.main.routes-reload-enabled} is set, as in the dev profile.
     */
    private static void reloadBetweenRequests(Main camel, Wiring wiring, Path routes) throws IOException {
        RouteWatcherReloadStrategy watcher = camel.getCamelContext().hasService(RouteWatcherReloadStrategy.class);
        if (watcher != null) {
            ReloadPause pause = wiring.server().pauseForReloads(MAX_RELOAD_PAUSE);
            watcher.setResourceReload(new RouteReload(watcher.getResourceReload(), pause, routes));
        }
    }

    /** Returns the property files of the folder, that of the profile first. */
    private static String propertyLocations(Path home, String profile) {
        return Stream.of(profile.isEmpty() ? "" : "application-" + profile + ".properties", "application.properties")
                .filter(name -> !name.isEmpty() && Files.exists(home.resolve(name)))
                .map(name -> "file:" + home.resolve(name))
                .collect(Collectors.joining(","));
    }

    /** Returns the properties that {@code application.properties} refers to; secrets are not among them. */
    private static Properties initialProperties(Path routes, Settings settings, Wiring wiring) {
        Properties properties = new Properties();
        properties.setProperty("comparer.routes", routes.toString());
        properties.setProperty("comparer.management-host", settings.management().host());
        properties.setProperty(
                "comparer.management-port",
                Integer.toString(settings.management().port()));
        properties.setProperty("wandb.graphql", wiring.graphQlUrl());
        properties.setProperty("cache.fresh-running", settings.freshRunning().toString());
        properties.setProperty("cache.fresh-ended", settings.freshEnded().toString());
        properties.setProperty("cache.stale-for", settings.staleFor().toString());
        properties.setProperty(
                "wandb.timeout-millis", Long.toString(settings.wandbTimeout().toMillis()));
        return properties;
    }

    /** Returns the URL of the API. */
    public URI url() {
        return URI.create(settings.api().url());
    }

    /** Returns a summary of what was started, for the operator. */
    public String summary() {
        String reads = demo.isPresent()
                ? "the built-in demo (set WANDB_ENTITY, WANDB_PROJECT and WANDB_API_KEY to read your own project)"
                : settings.wandbUrl().orElseThrow() + (settings.apiKey().isPresent() ? "" : " without a key");
        return """
                Run Comparer
                  API      %s  (page: %s/ui/, documentation: %s/docs)
                  health   %s/observe/health
                  project  %s
                  reads    %s
                  persists %s""".formatted(
                        settings.api().url(),
                        settings.api().url(),
                        settings.api().url(),
                        settings.management().url(),
                        wiring.project().map(Object::toString).orElse("specified by each client"),
                        reads,
                        wiring.storeDescription());
    }

    /** Lets requests in progress finish, for a bounded time, and stops. */
    @Override
    public void close() {
        wiring.events().end();
        wiring.server().drain(DRAIN_TIMEOUT);
        wiring.server().close();
        camel.stop();
        wiring.close();
        demo.ifPresent(DemoWandb::close);
    }
}
