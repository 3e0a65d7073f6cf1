package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.contract.NodeTools;

/** Runs the tests of {@code src/test/node/page}: modules of the page without a user interface, with fakes of browser APIs. */
class PageModulesTest {

    private static final Path TESTS = Path.of("src", "test", "node", "page");
    private static final Path MODULES = Path.of("src", "main", "resources", "ui", "app");

    @Test
    void modules_passTheirTests(@TempDir Path folder) throws IOException {
        copy(TESTS, folder);
        copy(MODULES, folder.resolve("app"));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");

        NodeTools.Result result = NodeTools.node(folder, "--test", ".");

        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).containsPattern("(?m)^\\S+ pass [1-9]\\d*$").containsPattern("(?m)^\\S+ fail 0$");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                Path copy = to.resolve(from.relativize(file));
                try {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
