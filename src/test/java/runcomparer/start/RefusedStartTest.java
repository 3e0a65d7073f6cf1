package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.settings.SettingsException;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;

/** An invalid configuration is rejected at once, in one line, and leaves nothing running. */
class RefusedStartTest {

    @TempDir
    private Path folder;

    private EditableHome home;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void prepare() {
        home = EditableHome.in(folder);
        environment.put("COMPARER_PORT", Integer.toString(FreePorts.next()));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
    }

    private AbstractStringAssert<?> refusal() {
        return assertThatThrownBy(() -> Service.start(folder, environment))
                .isInstanceOf(SettingsException.class)
                .message()
                .hasLineCount(1)
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPARER_PORT", "COMPARER_MANAGEMENT_PORT"})
    void portInUse_isNamed(String setting) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put(setting, Integer.toString(taken.getLocalPort()));

            refusal().contains(setting, Integer.toString(taken.getLocalPort()), "free port");
        }
    }

    @Test
    void hostOfAnotherMachine_isNamed() {
        environment.put("COMPARER_HOST", "192.0.2.1");

        refusal().contains("COMPARER_HOST", "192.0.2.1");
    }

    @Test
    void samePorts_areNamed() {
        environment.put("COMPARER_MANAGEMENT_PORT", environment.get("COMPARER_PORT"));

        refusal().contains("COMPARER_MANAGEMENT_PORT", "COMPARER_PORT");
    }

    @Test
    void missingRoutesFolder_isNamed() {
        environment.put("COMPARER_ROUTES", "nowhere");

        refusal().contains("COMPARER_ROUTES", "nowhere", "folder");
    }

    @Test
    void emptyRoutesFolder_isNamed() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        environment.put("COMPARER_ROUTES", "empty");

        refusal().contains("COMPARER_ROUTES", "empty", "*.camel.yaml");
    }

    @Test
    void fileAsRoutesFolder_isNamed() {
        environment.put("COMPARER_ROUTES", "application.properties");

        refusal().contains("COMPARER_ROUTES", "application.properties", "folder");
    }

    @Test
    void missingApplicationProperties_areNamed() {
        home.delete("application.properties");

        refusal().contains("application.properties");
    }

    @Test
    void brokenRouteFile_isNamedWithLine_andNothingIsLeftRunning() throws IOException {
        home.replace("routes/get-root.camel.yaml", "    description: What", "    description: [What");

        refusal().contains("get-root.camel.yaml", "line 4");
        for (String port : environment.values()) {
            new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void routeWithUnknownBean_isNamed() {
        home.replace("routes/get-root.camel.yaml", "ref: responseWriter", "ref: anwserWriter");

        refusal().contains("anwserWriter", "getRoot");
    }

    @Test
    void operationWithoutARoute_isNamed() {
        home.delete("routes/list-runs.camel.yaml");

        refusal().contains("listRuns");
    }

    @Test
    void malformedDotenv_isNamed() {
        home.write(".env", "no name and no value\n");

        refusal().contains(".env");
    }

    @Test
    void malformedSettingInDotenv_isNamedAndItsSecretIsNot() {
        home.write(".env", "WANDB_API_KEY=\"a secret with spaces\"\nWANDB_ENTITY=team\nWANDB_PROJECT=project\n");

        assertThat(folder.resolve(".env")).exists();
        refusal().contains("WANDB_API_KEY").doesNotContain("a secret with spaces");
    }
}
