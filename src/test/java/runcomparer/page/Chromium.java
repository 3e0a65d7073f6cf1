package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The Chromium that is installed, and its driver. */
final class Chromium {

    private Chromium() {
    }

    /**
     * Starts one without a window. Where Chromium or its driver is not installed the test is skipped and says so, unless the
     * environment holds {@code BROWSER_TESTS=required}.
     */
    static ChromeDriver start() {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("chromedriver");
        boolean isThere = chromium.isPresent() && chromedriver.isPresent();
        if (!"required".equals(System.getenv("BROWSER_TESTS"))) {
            Assumptions.assumeTrue(isThere, "Chromium and chromedriver are not installed");
        }
        assertThat(isThere).as("Chromium and chromedriver are installed").isTrue();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1400,900",
                "--force-prefers-reduced-motion");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.get().toFile()).build(), options);
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(System.getenv("PATH").split(":")).map(Path::of)
                .flatMap(folder -> Stream.of(names).map(folder::resolve)).filter(Files::isExecutable).findFirst();
    }
}
