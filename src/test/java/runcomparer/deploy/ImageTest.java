package runcomparer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The steps of the {@code Dockerfile} fit the files that they refer to. */
class ImageTest {

    private static final String DOCKERFILE = DeployedFiles.text(Path.of("Dockerfile"));

    @Test
    void replacedOption_isOneOfTheArguments() {
        MatchResult replacement = Pattern.compile("sed -i 's\\|(.*)\\|(.*)\\|' run-comparer\\.args")
                .matcher(DOCKERFILE)
                .results()
                .findFirst()
                .orElseThrow();
        String arguments = DeployedFiles.text(Path.of("run-comparer.args"));
        assertThat(Pattern.compile("(?m)" + replacement.group(1))
                        .matcher(arguments)
                        .results())
                .hasSize(1);
        assertThat(replacement.group(2)).isEqualTo("-XX:AOTCache=target/run-comparer.aot");
    }

    @Test
    void copiedFiles_areSentToDocker() {
        String sent = DeployedFiles.text(Path.of(".dockerignore"));
        Pattern.compile("(?m)^COPY (?!--from)(.*) \\S+$")
                .matcher(DOCKERFILE)
                .results()
                .flatMap(copy -> Pattern.compile(" ").splitAsStream(copy.group(1)))
                .forEach(name -> {
                    assertThat(Path.of(name)).exists();
                    assertThat(sent.lines()).contains("!" + name);
                });
    }
}
