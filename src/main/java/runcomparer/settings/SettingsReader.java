package runcomparer.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import runcomparer.files.ImageUrlMode;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Reads and validates {@link Settings}. */
public final class SettingsReader {

    private static final URI CLOUD = URI.create("https://api.wandb.ai");
    private static final long MIB = 1024 * 1024;
    private static final int MAX_METRICS = 64;
    private static final List<String> LOG_LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private final SettingValues values;

    public SettingsReader(SettingsSource source) {
        this.values = new SettingValues(source);
    }

    /**
     * Reads and validates all settings.
     *
     * @throws SettingsException if a setting is invalid; names the first one and what is expected
     */
    public Settings read() {
        boolean demo = Stream.of("WANDB_API_KEY", "WANDB_ENTITY", "WANDB_BASE_URL")
                .allMatch(name -> values.text(name).isEmpty());
        requireLogSettings();
        Optional<ProjectPath> project = project();
        Optional<ProjectAllowList> allowed = allowedProjects();
        if (!demo && project.isEmpty() && allowed.isEmpty()) {
            throw new SettingsException(
                    "no project is configured: set WANDB_ENTITY and WANDB_PROJECT, or COMPARER_ALLOWED_PROJECTS");
        }
        return new Settings(
                demo
                        ? Optional.empty()
                        : Optional.of(values.address("WANDB_BASE_URL").orElse(CLOUD)),
                values.secret("WANDB_API_KEY"),
                project,
                allowed,
                metrics(),
                new ListenAddress(values.text("COMPARER_HOST", "127.0.0.1"), values.port("COMPARER_PORT", 7100)),
                management(),
                corsOrigins(),
                values.choice("COMPARER_IMAGES", ImageUrlMode.class, ImageUrlMode.PROXY),
                values.bytes("COMPARER_LARGEST_IMAGE", 512 * MIB),
                values.number("COMPARER_ARCHIVES", 1, 1_000, 8),
                values.address("COMPARER_PUBLIC_URL"),
                trustedProxies(),
                values.secret("COMPARER_TOKEN"),
                values.number("COMPARER_CONNECTIONS", 1, 100_000, 2_000),
                timeout("COMPARER_CALLER_TIMEOUT", Duration.ofSeconds(30)),
                values.duration("COMPARER_FRESH_RUNNING", Duration.ofSeconds(10)),
                values.duration("COMPARER_FRESH_ENDED", Duration.ofMinutes(10)),
                values.duration("COMPARER_STALE_FOR", Duration.ofHours(24)),
                values.number("COMPARER_STEPS_PER_RUN", 1_000, 1_000_000_000, 1_000_000),
                values.number("COMPARER_RUNS_IN_REQUEST", 1, 50, 5),
                values.number("COMPARER_WAITING_READS", 1, 100_000, 1_000),
                timeout("WANDB_TIMEOUT", Duration.ofSeconds(20)),
                new StoreSettingsReader(values).read(demo),
                values.text("COMPARER_ROUTES", "routes"));
    }

    /** Logback has already read these settings; unknown values are only rejected here. */
    private void requireLogSettings() {
        String level = values.text("COMPARER_LOG_LEVEL", "INFO");
        if (!LOG_LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
            throw SettingsException.of("COMPARER_LOG_LEVEL", level, "one of " + String.join(", ", LOG_LEVELS));
        }
        String format = values.text("COMPARER_LOG_FORMAT", "text");
        if (!format.equals("text") && !format.equals("json")) {
            throw SettingsException.of("COMPARER_LOG_FORMAT", format, "'text' or 'json'");
        }
    }

    private Optional<ProjectPath> project() {
        Optional<String> entity = values.text("WANDB_ENTITY");
        Optional<String> project = values.text("WANDB_PROJECT");
        if (entity.isPresent() != project.isPresent()) {
            String set = entity.isPresent() ? "WANDB_ENTITY" : "WANDB_PROJECT";
            String missing = entity.isPresent() ? "WANDB_PROJECT" : "WANDB_ENTITY";
            throw new SettingsException("%s is '%s' but %s is not set: set both or neither"
                    .formatted(set, entity.or(() -> project).get(), missing));
        }
        entity.ifPresent(name -> requireName("WANDB_ENTITY", name));
        project.ifPresent(name -> requireName("WANDB_PROJECT", name));
        return entity.map(name -> new ProjectPath(name, project.get()));
    }

    private static void requireName(String setting, String name) {
        if (name.contains("/")) {
            throw SettingsException.of(setting, name, "a name without '/'");
        }
    }

    private Optional<ProjectAllowList> allowedProjects() {
        return values.text("COMPARER_ALLOWED_PROJECTS").map(text -> {
            try {
                return ProjectAllowList.parse(text);
            } catch (IllegalArgumentException e) {
                throw new SettingsException("COMPARER_ALLOWED_PROJECTS: " + e.getMessage());
            }
        });
    }

    private List<String> metrics() {
        List<String> metrics = values.list("COMPARER_METRICS");
        if (metrics.size() > MAX_METRICS) {
            throw new SettingsException("COMPARER_METRICS lists %d metric keys, more than the allowed %d"
                    .formatted(metrics.size(), MAX_METRICS));
        }
        return metrics;
    }

    private ListenAddress management() {
        ListenAddress management = new ListenAddress(
                values.text("COMPARER_MANAGEMENT_HOST", "127.0.0.1"), values.port("COMPARER_MANAGEMENT_PORT", 7101));
        if (management.port() == values.port("COMPARER_PORT", 7100)) {
            throw new SettingsException("COMPARER_MANAGEMENT_PORT must differ from COMPARER_PORT but both are '%d'"
                    .formatted(management.port()));
        }
        return management;
    }

    private List<String> corsOrigins() {
        List<String> origins = values.list("COMPARER_CORS_ORIGINS");
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.matches("https?://[^/?#\\s]+")) {
                throw SettingsException.of(
                        "COMPARER_CORS_ORIGINS", origin, "'*' or origins such as https://compare.example.org");
            }
        }
        return origins.isEmpty() ? List.of("*") : origins;
    }

    private Networks trustedProxies() {
        try {
            return Networks.of(values.list("COMPARER_TRUSTED_PROXIES"));
        } catch (IllegalArgumentException e) {
            throw SettingsException.of(
                    "COMPARER_TRUSTED_PROXIES",
                    e.getMessage(),
                    "comma-separated addresses or networks such as 10.0.0.0/8");
        }
    }

    private Duration timeout(String setting, Duration defaultValue) {
        Duration timeout = values.duration(setting, defaultValue);
        if (timeout.toMillis() < 1) {
            throw SettingsException.of(setting, timeout.toMillis() + "ms", "longer than 0ms");
        }
        return timeout;
    }
}
