package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;

/** Headless Chromium, as a user operates it. Screenshots are saved in {@code target/screenshots}. */
final class Browser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String VISIBLE_IMAGES = """
            const seen = [...document.querySelectorAll('main img, dialog img')].filter((image) => {
              const { top, bottom, left, right } = image.getBoundingClientRect();
              return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
            });
            """;

    /** The visible images of runs that are not loaded, each with the reason; an additional line if there is no image at all. */
    private static final String NOT_LOADED = VISIBLE_IMAGES + """
            return seen.length === 0 ? ['no image can be seen']
              : seen.filter((image) => !image.complete || image.naturalWidth === 0)
                  .map(({ src, complete }) => (complete ? 'broken: ' : 'on its way: ') + src);""";

    private static final int MAX_STOPS = 150;

    /** The focused element, if neither it nor its visible substitute is outlined; the page as a whole needs no outline. */
    private static final String FOCUS_UNSEEN = """
            const focused = document.activeElement;
            const outlined = (element) => element !== null && getComputedStyle(element).outlineStyle !== 'none';
            return focused === document.body || outlined(focused) || outlined(focused.nextElementSibling) ? '' : focused.outerHTML;""";

    private static final String AXE = """
            const done = arguments[arguments.length - 1];
            axe.run({ preload: false, resultTypes: ['violations'] }).then((found) => done(found.violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
              .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join('; ').slice(0, 500))), (error) => done([String(error)]));
            """;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts a browser; if that is not possible, the test is skipped, as {@link Chromium#start} describes. */
    static Browser start() {
        return new Browser(Chromium.start());
    }

    void open(String url) {
        driver.get(url);
        driver.executeScript("performance.setResourceTimingBufferSize(10000)");
    }

    /** Opens a tab in front of the others, or a window, and switches to it. */
    String another(WindowType type) {
        return driver.switchTo().newWindow(type).getWindowHandle();
    }

    String tab() {
        return driver.getWindowHandle();
    }

    /** Switches to a tab and brings it to the front of its window. */
    void goTo(String tab) {
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
    }

    /** Runs a script in this tab before those of every page that it opens. */
    void beforeEveryPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Closes the tab as a user does. */
    void closeTab() {
        driver.close();
    }

    /** Kills the process of the tab, without notice to its page. */
    void crashTab() {
        try {
            driver.executeCdpCommand("Page.crash", Map.of());
        } catch (WebDriverException crashed) {
            // as intended
        }
    }

    /** Closes all tabs but one, and empties that. */
    void closeOtherTabs() {
        List<String> tabs = List.copyOf(driver.getWindowHandles());
        for (String tab : tabs.subList(1, tabs.size())) {
            driver.switchTo().window(tab);
            driver.close();
        }
        driver.switchTo().window(tabs.get(0));
        open("about:blank");
    }

    /** Shows the page as on a screen of this width, which may be narrower than the minimum width of a window. */
    void asOnScreen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Shows the page on a screen with this many pixels per CSS pixel. */
    void asDense(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1440, "height", 900, "deviceScaleFactor", pixels, "mobile", false));
    }

    /** Disconnects this tab from the network, or reconnects it. */
    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Loads everything from the network, nothing from the browser's cache, or uses the cache again. */
    void withoutCache(boolean without) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", without));
    }

    /** Restores a wide screen with light colours. */
    void asUsual() {
        withoutCache(false);
        offline(false);
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        inTimeZone("");
    }

    void inDark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Shows the page to a user who does not prefer reduced motion. */
    void withMotion() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "no-preference"))));
    }

    /** Shows the page to a user in another time zone, such as {@code Asia/Tokyo}. */
    void inTimeZone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Returns the visible text of an element. */
    BufferedImage picture(WebElement element) {
        try {
            return ImageIO.read(new ByteArrayInputStream(element.getScreenshotAs(OutputType.BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void downloadInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
    }

    String url() {
        return driver.getCurrentUrl();
    }

    void back() {
        driver.navigate().back();
    }

    void forward() {
        driver.navigate().forward();
    }

    /** Waits for the first matching element. */
    WebElement find(String css) {
        await().until(() -> !driver.findElements(By.cssSelector(css)).isEmpty());
        return driver.findElement(By.cssSelector(css));
    }

    /** Returns the texts of the matching elements, without waiting. */
    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    /** Returns the button with this text or label, once it exists. */
    WebElement button(String name) {
        By button = By.xpath("//button[normalize-space()='%1$s' or @aria-label='%1$s']".formatted(name));
        await().until(() -> !driver.findElements(button).isEmpty());
        return driver.findElement(button);
    }

    /** Returns the checkbox in the label with this text. */
    WebElement box(String label) {
        By box = By.xpath("//label[span[normalize-space()='%s']]/input".formatted(label));
        await().until(() -> !driver.findElements(box).isEmpty());
        return driver.findElement(box);
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses the tab key until a matching element has the focus, which must be visible on every element on the way. */
    void tabTo(String css) {
        tabTo(css, () -> press(Keys.TAB));
    }

    void tabBackTo(String css) {
        tabTo(css, () -> shiftPress(Keys.TAB));
    }

    private void tabTo(String css, Runnable tab) {
        for (int stops = 0; stops < MAX_STOPS; stops++) {
            tab.run();
            assertThat(run(FOCUS_UNSEEN))
                    .as("elements whose focus cannot be seen")
                    .isEqualTo("");
            if (focused(css)) {
                return;
            }
        }
        throw new AssertionError("no element that fits '%s' gets the focus".formatted(css));
    }

    boolean focused(String css) {
        return (Boolean) run("return document.activeElement.matches(arguments[0])", css);
    }

    void shiftPress(Keys key) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
    }

    /** Moves the pointer to the first matching element. */
    void hover(String css) {
        new Actions(driver).moveToElement(find(css)).perform();
    }

    void shiftClick(WebElement element) {
        new Actions(driver).keyDown(Keys.SHIFT).click(element).keyUp(Keys.SHIFT).perform();
    }

    void drag(WebElement from, WebElement to) {
        new Actions(driver).dragAndDrop(from, to).perform();
    }

    /** Points at a position in an element, as a fraction of its width and in pixels from its top. */
    void pointAt(WebElement element, double across, int down) {
        new Actions(driver)
                .moveToElement(element, offset(element, across), down - element.getRect().height / 2)
                .perform();
    }

    /** Drags across an element between two positions, as fractions of its width and in pixels from its top. */
    void dragAcross(WebElement element, double from, double to, int down) {
        int y = down - element.getRect().height / 2;
        new Actions(driver)
                .moveToElement(element, offset(element, from), y)
                .clickAndHold()
                .moveToElement(element, offset(element, to), y)
                .release()
                .perform();
    }

    private static int offset(WebElement element, double across) {
        int width = element.getRect().width;
        return (int) Math.round((across - 0.5) * (width - 2));
    }

    /** Moves the pointer to the middle of an element. */
    void moveTo(WebElement element) {
        new Actions(driver).moveToElement(element).perform();
    }

    void doubleClick(WebElement element) {
        new Actions(driver).doubleClick(element).perform();
    }

    /** Puts two fingers on an element, and moves them apart. */
    void pinch(WebElement element, int pixelsApart, int pixelsApartThen) {
        Rectangle place = element.getRect();
        int x = place.x + place.width / 2;
        int y = place.y + place.height / 2;
        touch("touchStart", List.of(finger(0, x - pixelsApart / 2, y), finger(1, x + pixelsApart / 2, y)));
        touch("touchMove", List.of(finger(0, x - pixelsApartThen / 2, y), finger(1, x + pixelsApartThen / 2, y)));
        touch("touchEnd", List.of());
    }

    /** Taps an element with one finger. */
    void tap(WebElement element) {
        Rectangle place = element.getRect();
        touch("touchStart", List.of(finger(0, place.x + place.width / 2, place.y + place.height / 2)));
        touch("touchEnd", List.of());
    }

    private void touch(String type, List<Map<String, Object>> fingers) {
        driver.executeCdpCommand("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", fingers));
    }

    private static Map<String, Object> finger(int id, int x, int y) {
        return Map.of("id", id, "x", x, "y", y);
    }

    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    /** Runs a script that calls its last argument with the result. */
    Object runAsync(String script, Object... arguments) {
        return driver.executeAsyncScript(script, arguments);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Waits until the assertion holds. */
    void eventually(Runnable asserted) {
        await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class).untilAsserted(asserted::run);
    }

    /** Waits until all visible images are loaded. */
    void awaitImages() {
        eventually(() -> assertThat((List<?>) driver.executeScript(NOT_LOADED)).isEmpty());
    }

    /** Returns the URLs of the visible images. */
    @SuppressWarnings("unchecked")
    List<String> visibleImages() {
        return (List<String>) driver.executeScript(VISIBLE_IMAGES + "return seen.map(({ src }) => src);");
    }

    /** Waits until nothing is loading that may move what is shown. */
    void awaitStill() {
        awaitImages();
        eventually(() -> assertThat(count("[aria-busy=true]")).isZero());
    }

    /** Returns the URLs that the page has loaded since it was opened. */
    @SuppressWarnings("unchecked")
    List<String> resources() {
        return (List<String>)
                driver.executeScript("return performance.getEntriesByType('resource').map(({ name }) => name)");
    }

    /** Waits until the page sends no more requests, which includes prefetching. */
    void awaitQuiet() {
        AtomicReference<List<String>> before = new AtomicReference<>();
        await().pollInterval(Duration.ofSeconds(1)).until(() -> {
            List<String> now = resources();
            return now.equals(before.getAndSet(now));
        });
    }

    /** Saves a screenshot for visual inspection, and fails if anything is not accessible. */
    void screenshot(String name) {
        assertThat(barriers()).as("what axe-core finds in '%s'".formatted(name)).isEmpty();
        screenshotAsItIs(name);
    }

    /** Saves a screenshot of a page that is not part of this project. */
    void screenshotAsItIs(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what makes the page inaccessible. */
    @SuppressWarnings("unchecked")
    private List<String> barriers() {
        if (!(Boolean) driver.executeScript("return 'axe' in window")) {
            try (var axe = Browser.class.getResourceAsStream("/axe.min.js")) {
                driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return (List<String>) driver.executeAsyncScript(AXE);
    }

    /** Returns the console messages of the page and the browser since the last call. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
