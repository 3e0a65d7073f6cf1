package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.start.PackagedService;
import runcomparer.start.StoreFolders;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** A page that is open while the packaged service is killed and restarted continues, without a request to W&amp;B. */
class KilledServicePageIT extends PageInBrowser {

    private static final String SLIDER = ".slider input";
    private static final String[] PROMPTS = {"a cat", "a dog", "a house"};

    @TempDir
    private Path folder;

    @TempDir
    private Path storeFolder;

    private final Map<String, String> environment = new TreeMap<>();
    private final int port = FreePorts.next();
    private final int managementPort = FreePorts.next();
    private DemoWandb demo;

    @BeforeEach
    void prepare() {
        EditableHome.in(folder);
        PackagedService.install(folder);
        demo = DemoWandb.start(DemoOptions.defaults());
        DemoProject project = demo.project("demo", "killed");
        for (String id : List.of("one", "two")) {
            project.add(DemoRun.named(id, "name of " + id)
                    .config("lr", 0.1)
                    .imageLists("m1", 10, 10, 100, PROMPTS)
                    .imageLists("m2", 10, 10, 100, PROMPTS)
                    .build());
            project.log(id, 200, Map.of("loss", 0.5));
        }
        environment.putAll(RunningService.settingsFor(demo, "demo", "killed"));
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("COMPARER_STORE_FOLDER", storeFolder.toString());
        environment.put("COMPARER_FRESH_RUNNING", "10m");
        // a busy machine is no slow store
        environment.put("COMPARER_STORE_TIMEOUT", "20s");
    }

    @AfterEach
    void stop() {
        browser.open("about:blank");
        demo.close();
    }

    @Test
    void openPage_withAStoreOnDisk_showsAllThumbnails() {
        environment.put("COMPARER_STORE", "disk");

        requireThatThePageGoesOn(() -> StoreFolders.awaitCommitted(storeFolder, this::requestThumbnail));
    }

    @Test
    void openPage_withASharedStore_showsAllThumbnails() {
        try (RunningRedis redis = RunningRedis.start()) {
            environment.put("COMPARER_STORE", redis.address());
            environment.put("COMPARER_THUMBNAILS_STORE", "shared");

            requireThatThePageGoesOn(() -> {});
        }
    }

    private void requireThatThePageGoesOn(Runnable awaitStored) {
        browser.withoutCache(true);
        try (PackagedService service = started()) {
            open(10);
            open(100);
            PackagedService.awaitStored(managementPort);
            awaitStored.run();
            service.kill();
        }
        demo.journal().clear();

        try (PackagedService service = started()) {
            browser.find(SLIDER).sendKeys(Keys.HOME);
            requireThatAllImagesAreOf(service, 10, 0);
            browser.find(SLIDER).sendKeys(Keys.END);
            imagesAt(100);

            int before = service.output().length();
            open(100);
            requireThatAllImagesAreOf(service, 100, before);

            assertThat(demo.journal().all()).isEmpty();
            assertThat(service.linesOtherThanRequests()).noneMatch(line -> line.matches(".* (WARN|ERROR) .*"));
        }
    }

    private PackagedService started() {
        return PackagedService.start(folder, environment).awaitListening(port);
    }

    /** Opens the page at a step, and waits until it has prefetched what it will. */
    private void open(int step) {
        browser.open("http://127.0.0.1:%d/ui/?run=one&run=two&metric=m1&metric=m2&step=%d".formatted(port, step));
        browser.awaitStill();
        browser.awaitQuiet();
    }

    /** Waits until all visible images are those of a step, and are loaded; returns their URLs. */
    private static List<String> imagesAt(int step) {
        browser.eventually(() -> assertThat(browser.visibleImages())
                .hasSizeGreaterThanOrEqualTo(2 * PROMPTS.length)
                .allMatch(url -> url.contains("_%d_".formatted(step)) && url.contains("?width=")));
        browser.awaitStill();
        return browser.visibleImages();
    }

    /** Checks that the service has sent all visible images after a part of its output. */
    private static void requireThatAllImagesAreOf(PackagedService service, int step, int outputBefore) {
        List<String> images = imagesAt(step);
        browser.eventually(() -> {
            String output = service.output().substring(outputBefore);
            assertThat(images).allSatisfy(url -> assertThat(output)
                    .contains("path=" + URI.create(url).getRawPath() + " status=200"));
        });
    }

    private void requestThumbnail(int width) {
        String url = browser.visibleImages().get(0).replaceFirst("width=.*", "width=" + width);
        try {
            assertThat(PackagedService.get(port, url.substring(url.indexOf("/files/")))
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
