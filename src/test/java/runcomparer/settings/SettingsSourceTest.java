package runcomparer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourceTest {

    @TempDir
    private Path folder;

    private void properties(String text) throws IOException {
        Files.writeString(folder.resolve("application.properties"), text);
    }

    private void dotenv(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }

    private String read(String name, Map<String, String> environment) {
        return SettingsSource.read(folder, environment).text(name).orElse(null);
    }

    @Test
    void environment_overridesDotenv_whichOverridesProperties() throws IOException {
        properties("wandb.entity = of-properties\nwandb.project = of-properties\ncomparer.images = redirect\n");
        dotenv("WANDB_ENTITY=of-dotenv\nWANDB_PROJECT=of-dotenv\n");
        Map<String, String> environment = Map.of("WANDB_ENTITY", "of-environment");

        assertThat(read("WANDB_ENTITY", environment)).isEqualTo("of-environment");
        assertThat(read("WANDB_PROJECT", environment)).isEqualTo("of-dotenv");
        assertThat(read("COMPARER_IMAGES", environment)).isEqualTo("redirect");
    }

    @Test
    void properties_mayBeSpelledWithDotsAndDashes() throws IOException {
        properties("wandb.base-url = https://wandb.test\nCOMPARER_TOKEN = abc\n");

        assertThat(read("WANDB_BASE_URL", Map.of())).isEqualTo("https://wandb.test");
        assertThat(read("COMPARER_TOKEN", Map.of())).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NAME=value                | value",
                "NAME = value              | value",
                "NAME=\"value\"            | value",
                "NAME='value'              | value",
                "NAME=\"two words\"        | two words",
                "NAME='a#b'                | a#b",
                "NAME=value # a comment    | value",
                "NAME=\"value\" # comment  | value",
                "export NAME=value         | value",
                "export NAME=\"value\"     | value",
                "  NAME=value              | value",
                "NAME=a=b                  | a=b",
                "NAME=https://x.test/#a    | https://x.test/#a",
                "NAME=                     | ",
                "NAME= # a comment         | ",
                "NAME=''                   | ",
                "NAME=\"a \\\"b\\\" c\"   | a \"b\" c",
                "NAME=it's                 | it's",
                "NAME='a\"b'              | a\"b",
            })
    void dotenv_supportsQuotesExportAndComments(String line, String value) throws IOException {
        dotenv("# a comment\n\n" + line + "\n");

        assertThat(read("NAME", Map.of())).isEqualTo(value);
    }

    @Test
    void dotenv_withWindowsLineEndingsAndBlankValue_isParsed() throws IOException {
        dotenv("WANDB_ENTITY=team\r\nWANDB_PROJECT=\r\n");

        assertThat(read("WANDB_ENTITY", Map.of())).isEqualTo("team");
        assertThat(read("WANDB_PROJECT", Map.of())).isNull();
    }

    @Test
    void dotenv_malformed_isReportedWithoutItsContent() throws IOException {
        dotenv("WANDB_ENTITY=team\n0123456789-secret-0123456789\n");

        assertThatThrownBy(() -> SettingsSource.read(folder, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(".env", "line 2", "NAME=value")
                .message()
                .hasLineCount(1)
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAME=\"open", "NAME='open", "NAME=\"a\"b", "=value", "two words", "NAME: value"})
    void dotenv_malformed_isRejected(String line) throws IOException {
        dotenv(line + "\n");

        assertThatThrownBy(() -> SettingsSource.read(folder, Map.of())).hasMessageContaining("line 1");
    }

    @Test
    void properties_malformed_areReported() throws IOException {
        properties("wandb.entity = \\u12\n");

        assertThatThrownBy(() -> SettingsSource.read(folder, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("application.properties")
                .message()
                .hasLineCount(1);
    }

    @Test
    void folderWithoutFiles_isAccepted() {
        assertThat(read("WANDB_ENTITY", Map.of())).isNull();
    }
}
