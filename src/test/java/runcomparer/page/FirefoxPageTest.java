package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import runcomparer.contract.NodeTools;
import runcomparer.testing.RunningService;

/**
 * Runs {@code src/test/node/page-in-firefox}: the page in Firefox, which Node drives over WebDriver BiDi. Screenshots are saved
 * in {@code target/screenshots}.
 */
class FirefoxPageTest {

    private static final Path TESTS = Path.of("src", "test", "node", "page-in-firefox");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** The outcome of a test, its name, and the output of Node. */
    private static final Pattern OUTCOME = Pattern.compile("(?ms)^(ok|not ok) \\d+ - ([^\\n]*)\\n(.*?^  \\.\\.\\.$)");

    @TestFactory
    List<DynamicTest> page_inFirefox() {
        Optional<Path> firefox = Programs.find("firefox-esr", "firefox");
        String obstacle = firefox.isEmpty() ? "Firefox is not installed" : NodeTools.obstacle();
        return obstacle.isEmpty()
                ? outcomes(firefox.get())
                // a skipped factory would not be in any report
                : List.of(dynamicTest("page in Firefox", () -> Programs.require(false, obstacle)));
    }

    private static List<DynamicTest> outcomes(Path firefox) {
        try (RunningService service = RunningService.with(Map.of())) {
            NodeTools.Result result = NodeTools.installed()
                    .test(
                            TESTS,
                            Map.of(
                                    "SERVICE_URL", service.url().toString(),
                                    "FIREFOX", firefox.toString(),
                                    "SCREENSHOTS", SCREENSHOTS.toAbsolutePath().toString()));
            List<DynamicTest> outcomes = OUTCOME.matcher(result.output())
                    .results()
                    .map(FirefoxPageTest::outcome)
                    .toList();
            assertThat(outcomes).as(result.output()).isNotEmpty();
            return outcomes;
        }
    }

    private static DynamicTest outcome(MatchResult outcome) {
        String name = outcome.group(2);
        return dynamicTest(name, () -> assertThat(outcome.group(1))
                .as(name + "\n" + outcome.group(3))
                .isEqualTo("ok"));
    }
}
