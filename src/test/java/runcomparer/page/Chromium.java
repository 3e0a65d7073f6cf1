package runcomparer.page;

import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The installed Chromium and its driver. */
final class Chromium {

    private Chromium() {}

    /** Starts headless Chromium; if it or its driver is not installed, the test ends as {@link Programs#require} describes. */
    static ChromeDriver start() {
        Optional<Path> chromium = Programs.find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = Programs.find("chromedriver");
        Programs.require(
                chromium.isPresent() && chromedriver.isPresent(), "Chromium and chromedriver are not installed");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,900",
                "--force-prefers-reduced-motion");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.get().toFile())
                        .build(),
                options);
    }
}
