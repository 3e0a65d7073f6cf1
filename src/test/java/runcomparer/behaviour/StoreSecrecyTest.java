package runcomparer.behaviour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.LogSearch;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** The password of the store is told nobody, and the store is told no key and no signed address. */
class StoreSecrecyTest {

    private static final String WRONG = "not-the-password-RECOGNISABLE";

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void sharedStore_isToldNoSecret_andItsPasswordIsToldNobody() {
        try (LogSearch log = LogSearch.of(RunningRedis.PASSWORD, RunningRedis.PASSWORD_IN_ADDRESS);
                RunningRedis redis = RunningRedis.start()) {
            try (RunningService service = start(Map.of("COMPARER_STORE", redis.address()))) {
                session(service);
                redis.denyCommands();
                session(service);
                redis.allowCommands();
                redis.kill();
                session(service);
                redis.launch();
            }
            try (RunningService service = start(Map.of("COMPARER_STORE", redis.address()))) {
                session(service);

                assertThat(content(redis)).contains("training", "main/reals").doesNotContain(secrets());
            }
            assertThat(log.found()).isEmpty();
        }
        assertThat(String.join("\n", said))
                .contains("shared, does not respond")
                .doesNotContain(secrets(RunningRedis.PASSWORD, RunningRedis.PASSWORD_IN_ADDRESS));
    }

    @Test
    void wrongPassword_isToldNobody() {
        try (LogSearch log = LogSearch.of(WRONG);
                RunningRedis redis = RunningRedis.start();
                RunningService service = start(
                        Map.of("COMPARER_STORE", redis.address().replace(RunningRedis.PASSWORD_IN_ADDRESS, WRONG)))) {
            session(service);

            assertThat(log.found()).isEmpty();
            assertThat(String.join("\n", said)).contains("WRONGPASS").doesNotContain("RECOGNISABLE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:%s",
                "redis://:%s@",
                "redis://:%s@host:99999",
                "redis://:%s@host:port",
                "redis://:%s@host/database",
                "redis://:%%zz%s@host",
                "redis-sentinel://:%s@host",
                "redis-cluster://:%s@host/3",
                "http://:%s@host",
                "%s"
            })
    void invalidAddress_isToldWithoutItsPassword(String address) {
        assertThatThrownBy(() -> start(Map.of("COMPARER_STORE", address.formatted(WRONG))))
                .hasMessageContaining("COMPARER_STORE")
                .hasMessageNotContaining("RECOGNISABLE")
                .hasStackTraceContaining("SettingsException")
                .satisfies(thrown -> assertThat(thrown.getCause()).isNull());
    }

    @Test
    void folder_holdsNoSecret(@TempDir Path folder) throws IOException {
        try (RunningService service =
                start(Map.of("COMPARER_STORE", "disk", "COMPARER_STORE_FOLDER", folder.toString()))) {
            session(service);
        }

        assertThat(content(folder)).contains("training", "main/reals").doesNotContain(secrets());
    }

    private RunningService start(Map<String, String> store) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.putAll(store);
        settings.put("COMPARER_FRESH_RUNNING", "1ms");
        settings.put("COMPARER_FRESH_ENDED", "1ms");
        return RunningService.with(settings);
    }

    /** Does what clients do, including what fails. */
    private void session(RunningService service) {
        for (String path : List.of(
                "/",
                "/runs",
                "/metrics",
                "/runs/training/metrics",
                "/runs/training/steps?metrics=main/reals",
                "/runs/odd-values/images?step=10",
                "/runs/unknown/steps",
                "/runs?page=0",
                "/comparison?run_ids=training&step=50&config=*")) {
            hear(service.get(path));
        }
        hear(service.post("/steps", "{\"run_ids\": [\"training\", \"unknown\"]}"));
        hear(service.post("/refresh?run_ids=training", ""));
        String url = service.get("/runs/training/images?step=50")
                .json()
                .at("/0/images/0/url")
                .asText();
        hear(service.get(URI.create(url).getRawPath()));
        hear(service.get(URI.create(url).getRawPath() + "?width=160"));
        for (String path : List.of("health", "health/ready", "metrics", "info")) {
            hear(service.management("/observe/" + path));
        }
        said.add(service.summary());
    }

    private void hear(Reply reply) {
        said.add(reply.headers() + "\n" + new String(reply.body(), ISO_8859_1));
    }

    private String[] secrets(String... more) {
        String key = demo.apiKey();
        return Stream.concat(
                        Stream.of(
                                key,
                                Base64.getEncoder().encodeToString(("api:" + key).getBytes(UTF_8)),
                                Base64.getEncoder().encodeToString(key.getBytes(UTF_8)),
                                "Signature="),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String content(RunningRedis redis) {
        List<String> keys = redis.command("KEYS", "*").lines().toList();
        assertThat(keys).isNotEmpty();
        return keys.stream()
                .map(key -> key + "\n"
                        + redis.command(redis.command("TYPE", key).contains("hash") ? "HGETALL" : "GET", key))
                .collect(Collectors.joining("\n"));
    }

    private static String content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(StoreSecrecyTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
