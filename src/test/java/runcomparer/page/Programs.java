package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The programs that must be installed for tests in a browser. */
final class Programs {

    private Programs() {}

    /** Returns the first of these programs that is installed. */
    static Optional<Path> find(String... names) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(Path::of)
                .flatMap(folder -> Stream.of(names).map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Skips the test with a message if something is missing, or fails it if the environment contains
     * {@code BROWSER_TESTS=required}.
     *
     * @param whatIsMissing a message for the user who has to install it
     */
    static void require(boolean isThere, String whatIsMissing) {
        if (!"required".equals(System.getenv("BROWSER_TESTS"))) {
            Assumptions.assumeTrue(isThere, whatIsMissing);
        }
        assertThat(isThere).as(whatIsMissing).isTrue();
    }
}
