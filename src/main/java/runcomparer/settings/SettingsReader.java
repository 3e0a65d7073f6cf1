package runcomparer.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import runcomparer.files.ImageForm;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/** Reads {@link Settings} and refuses those that cannot work together. */
public final class SettingsReader {

    private static final URI CLOUD = URI.create("https://api.wandb.ai");
    private static final long MIB = 1024 * 1024;
    private static final int MOST_METRICS = 64;

    private final Texts texts;

    public SettingsReader(SettingsSource source) {
        this.texts = new Texts(source);
    }

    /**
     * Reads and checks all settings.
     *
     * @throws SettingsException naming the first setting that is wrong and what it should be
     */
    public Settings read() {
        boolean demo = Stream.of("WANDB_API_KEY", "WANDB_ENTITY", "WANDB_BASE_URL")
                .allMatch(name -> texts.text(name).isEmpty());
        requireLogFormat();
        Optional<ProjectPath> project = project();
        Optional<ProjectAllowList> allowed = allowedProjects();
        if (!demo && project.isEmpty() && allowed.isEmpty()) {
            throw new SettingsException("no project can be read: set WANDB_ENTITY and WANDB_PROJECT,"
                    + " or COMPARER_ALLOWED_PROJECTS");
        }
        return new Settings(
                demo ? Optional.empty() : Optional.of(texts.address("WANDB_BASE_URL").orElse(CLOUD)),
                texts.secret("WANDB_API_KEY"),
                project,
                allowed,
                metrics(),
                new Listen(texts.text("COMPARER_HOST", "127.0.0.1"), texts.port("COMPARER_PORT", 7100)),
                management(),
                corsOrigins(),
                texts.choice("COMPARER_IMAGES", ImageForm.class, ImageForm.PROXY),
                texts.bytes("COMPARER_LARGEST_IMAGE", 512 * MIB),
                texts.bytes("COMPARER_THUMBNAILS", 128 * MIB),
                texts.number("COMPARER_ARCHIVES", 1, 1_000, 8),
                texts.address("COMPARER_PUBLIC_URL"),
                trustedProxies(),
                texts.secret("COMPARER_TOKEN"),
                texts.number("COMPARER_CONNECTIONS", 1, 100_000, 2_000),
                timeout("COMPARER_CALLER_TIMEOUT", Duration.ofSeconds(30)),
                texts.duration("COMPARER_FRESH_RUNNING", Duration.ofSeconds(10)),
                texts.duration("COMPARER_FRESH_ENDED", Duration.ofMinutes(10)),
                texts.duration("COMPARER_STALE_FOR", Duration.ofHours(24)),
                texts.number("COMPARER_STEPS_PER_RUN", 1_000, 1_000_000_000, 1_000_000),
                texts.number("COMPARER_RUNS_IN_REQUEST", 1, 50, 5),
                texts.number("COMPARER_WAITING_READS", 1, 100_000, 1_000),
                timeout("WANDB_TIMEOUT", Duration.ofSeconds(20)),
                texts.text("COMPARER_ROUTES", "routes"));
    }

    /** The log reads it before anything else is read; here it is only refused when it names no format. */
    private void requireLogFormat() {
        String format = texts.text("COMPARER_LOG_FORMAT", "text");
        if (!format.equals("text") && !format.equals("json")) {
            throw SettingsException.of("COMPARER_LOG_FORMAT", format, "'text' or 'json'");
        }
    }

    private Optional<ProjectPath> project() {
        Optional<String> entity = texts.text("WANDB_ENTITY");
        Optional<String> project = texts.text("WANDB_PROJECT");
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
        return texts.text("COMPARER_ALLOWED_PROJECTS").map(text -> {
            try {
                return ProjectAllowList.parse(text);
            } catch (IllegalArgumentException e) {
                throw new SettingsException("COMPARER_ALLOWED_PROJECTS: " + e.getMessage());
            }
        });
    }

    private List<String> metrics() {
        List<String> metrics = texts.list("COMPARER_METRICS");
        if (metrics.size() > MOST_METRICS) {
            throw new SettingsException("COMPARER_METRICS lists %d metric keys, more than the allowed %d"
                    .formatted(metrics.size(), MOST_METRICS));
        }
        return metrics;
    }

    private Listen management() {
        Listen management = new Listen(
                texts.text("COMPARER_MANAGEMENT_HOST", "127.0.0.1"),
                texts.port("COMPARER_MANAGEMENT_PORT", 7101));
        if (management.port() == texts.port("COMPARER_PORT", 7100)) {
            throw new SettingsException("COMPARER_MANAGEMENT_PORT must differ from COMPARER_PORT but both are '%d'"
                    .formatted(management.port()));
        }
        return management;
    }

    private List<String> corsOrigins() {
        List<String> origins = texts.list("COMPARER_CORS_ORIGINS");
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.matches("https?://[^/?#\\s]+")) {
                throw SettingsException.of("COMPARER_CORS_ORIGINS", origin,
                        "'*' or origins such as https://compare.example.org");
            }
        }
        return origins.isEmpty() ? List.of("*") : origins;
    }

    private Networks trustedProxies() {
        try {
            return Networks.of(texts.list("COMPARER_TRUSTED_PROXIES"));
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("COMPARER_TRUSTED_PROXIES", e.getMessage(),
                    "comma-separated addresses or networks such as 10.0.0.0/8");
        }
    }

    private Duration timeout(String setting, Duration ifNotSet) {
        Duration timeout = texts.duration(setting, ifNotSet);
        if (timeout.toMillis() < 1) {
            throw SettingsException.of(setting, timeout.toMillis() + "ms", "longer than 0ms");
        }
        return timeout;
    }
}
