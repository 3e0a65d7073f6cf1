package runcomparer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.files.ImageUrlMode;
import runcomparer.runs.ProjectPath;

class SettingsReaderTest {

    private static final String SECRET = "0123456789-secret-0123456789";
    private static final Map<String, String> WORKING = Map.of(
            "WANDB_API_KEY", SECRET, "WANDB_ENTITY", "team", "WANDB_PROJECT", "project", "COMPARER_TOKEN", SECRET);

    private static Map<String, String> workingWith(String name, String value) {
        Map<String, String> texts = new TreeMap<>(WORKING);
        texts.put(name, value);
        return texts;
    }

    @Test
    void nothingSet_meansTheDemoOnLoopback() {
        Settings settings = SettingsFixture.of(Map.of());

        assertThat(settings.demo()).isTrue();
        assertThat(settings.api()).isEqualTo(new ListenAddress("127.0.0.1", 7100));
        assertThat(settings.management()).isEqualTo(new ListenAddress("127.0.0.1", 7101));
        assertThat(settings.images()).isEqualTo(ImageUrlMode.PROXY);
        assertThat(settings.corsOrigins()).containsExactly("*");
        assertThat(settings.metrics()).isEmpty();
        assertThat(settings.routes()).isEqualTo("routes");
        assertThat(settings.wandbTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.freshRunning()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.freshEnded()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WANDB_API_KEY", "WANDB_BASE_URL"})
    void anyWandbSetting_disablesTheDemo(String name) {
        Settings settings = SettingsFixture.of(Map.of(
                name, name.equals("WANDB_BASE_URL") ? "https://wandb.test" : SECRET, "COMPARER_ALLOWED_PROJECTS", "*"));

        assertThat(settings.demo()).isFalse();
    }

    @Test
    void keyAndProject_meanTheCloud() {
        Settings settings = SettingsFixture.of(WORKING);

        assertThat(settings.wandbUrl()).contains(URI.create("https://api.wandb.ai"));
        assertThat(settings.project()).contains(new ProjectPath("team", "project"));
        assertThat(settings.apiKey())
                .hasValueSatisfying(key -> assertThat(key.reveal()).isEqualTo(SECRET));
    }

    @Test
    void values_areStripped_andBlankOnesCountAsNotSet() {
        Settings settings = SettingsFixture.of(Map.of(
                "COMPARER_PORT",
                " 7200 ",
                "COMPARER_METRICS",
                " a , b,, a ",
                "WANDB_API_KEY",
                "  ",
                "WANDB_ENTITY",
                "",
                "COMPARER_PUBLIC_URL",
                "https://compare.test/runs/"));

        assertThat(settings.demo()).isTrue();
        assertThat(settings.api().port()).isEqualTo(7200);
        assertThat(settings.metrics()).isEqualTo(List.of("a", "b"));
        assertThat(settings.publicUrl()).contains(URI.create("https://compare.test/runs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPARER_LOG_LEVEL         | LOUD                  | one of TRACE, DEBUG, INFO, WARN, ERROR, OFF",
                "COMPARER_PORT              | seven                 | a whole number from 1 to 65535",
                "COMPARER_PORT              | 0                     | a whole number from 1 to 65535",
                "COMPARER_PORT              | 65536                 | a whole number from 1 to 65535",
                "COMPARER_PORT              | 99999999999           | a whole number from 1 to 65535",
                "COMPARER_MANAGEMENT_PORT   | -1                    | a whole number from 1 to 65535",
                "COMPARER_MANAGEMENT_PORT   | 7100                  | must differ from COMPARER_PORT",
                "WANDB_TIMEOUT              | soon                  | a duration such as 500ms, 10s",
                "WANDB_TIMEOUT              | 20                    | a duration such as 500ms, 10s",
                "WANDB_TIMEOUT              | 0ms                   | longer than 0ms",
                "COMPARER_FRESH_RUNNING     | -1s                   | a duration such as 500ms, 10s",
                "COMPARER_FRESH_ENDED       | 10 minutes            | a duration such as 500ms, 10s",
                "COMPARER_STALE_FOR         | 1y                    | a duration such as 500ms, 10s",
                "COMPARER_RUNS_IN_REQUEST   | many                  | 1 to 50",
                "COMPARER_RUNS_IN_REQUEST   | 51                    | 1 to 50",
                "WANDB_BASE_URL             | wandb.example.org     | a URL such as https://wandb.example.org",
                "WANDB_BASE_URL             | ftp://wandb.test      | a URL such as https://wandb.example.org",
                "WANDB_BASE_URL             | https://wandb.test?a  | a URL such as https://wandb.example.org",
                "WANDB_BASE_URL             | https://              | a URL such as https://wandb.example.org",
                "COMPARER_PUBLIC_URL        | //compare.test        | a URL such as https://wandb.example.org",
                "COMPARER_ALLOWED_PROJECTS  | team                  | entity/project",
                "COMPARER_ALLOWED_PROJECTS  | team/project/more     | entity/project",
                "COMPARER_ALLOWED_PROJECTS  | */project             | entity/project",
                "COMPARER_CORS_ORIGINS      | compare.test          | '*' or origins such as https://",
                "COMPARER_CORS_ORIGINS      | https://compare.test/ | '*' or origins such as https://",
                "COMPARER_IMAGES            | stream                | one of [proxy, redirect, wandb]",
                "COMPARER_TRUSTED_PROXIES   | proxy                 | addresses or networks such as 10.0.0.0/8 but was 'proxy'",
                "COMPARER_STORE_SIZE        | 7MiB                  | a size of at least 8MiB",
                "COMPARER_ARCHIVES          | 0                     | 1 to 1000",
                "WANDB_ENTITY               | team/project          | a name without '/'",
                "WANDB_PROJECT              | team/project          | a name without '/'",
                "COMPARER_THUMBNAILS_STORE  | redis                 | 'disk' or 'shared'",
            })
    void invalidValue_isReportedInOneLineWithSettingValueAndExpectation(String name, String value, String expected) {
        assertThatThrownBy(() -> SettingsFixture.of(workingWith(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(name, expected, value)
                .message()
                .hasLineCount(1)
                .doesNotContain(SECRET);
    }

    @Test
    void sharedThumbnails_needASharedStore() {
        assertThatThrownBy(() -> SettingsFixture.of(workingWith("COMPARER_THUMBNAILS_STORE", "shared")))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "COMPARER_THUMBNAILS_STORE is 'shared' but COMPARER_STORE is not a URL such as redis://host");
    }

    @Test
    void entityWithoutProject_andTheReverse_nameBoth() {
        assertThatThrownBy(() -> SettingsFixture.of(Map.of("WANDB_ENTITY", "team")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("WANDB_ENTITY is 'team' but WANDB_PROJECT is not set: set both or neither");
        assertThatThrownBy(() -> SettingsFixture.of(Map.of("WANDB_PROJECT", "project")))
                .isInstanceOf(SettingsException.class)
                .hasMessage("WANDB_PROJECT is 'project' but WANDB_ENTITY is not set: set both or neither");
    }

    @Test
    void keyWithoutProject_isRejectedWithWhatToSet() {
        assertThatThrownBy(() -> SettingsFixture.of(Map.of("WANDB_API_KEY", SECRET)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("WANDB_ENTITY", "WANDB_PROJECT", "COMPARER_ALLOWED_PROJECTS")
                .message()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WANDB_API_KEY", "COMPARER_TOKEN"})
    void unprintableSecret_isNamedButNotShown(String name) {
        assertThatThrownBy(() -> SettingsFixture.of(workingWith(name, SECRET + " two words")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name)
                .message()
                .doesNotContain(SECRET, "two words")
                .hasLineCount(1);
    }

    @Test
    void addressWithPassword_isRejectedWithoutShowingIt() {
        assertThatThrownBy(() ->
                        SettingsFixture.of(workingWith("WANDB_BASE_URL", "https://api:" + SECRET + "@wandb.test")))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("WANDB_BASE_URL")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void tooManyMetrics_areRejected() {
        String[] keys = new String[65];
        Arrays.setAll(keys, index -> "key" + index);

        assertThatThrownBy(() -> SettingsFixture.of(Map.of("COMPARER_METRICS", String.join(",", keys))))
                .hasMessage("COMPARER_METRICS lists 65 metric keys, more than the allowed 64");
    }

    @Test
    void secret_neverPrintsItself() {
        assertThat(new Secret(SECRET)).hasToString("(secret)");
        assertThat(SettingsFixture.of(WORKING).toString()).contains("(secret)").doesNotContain(SECRET);
    }
}
