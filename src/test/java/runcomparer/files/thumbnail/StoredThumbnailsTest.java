package runcomparer.files.thumbnail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.files.thumbnail.StoredThumbnails.Found;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.store.NewValue;
import runcomparer.store.StoreAccess;
import runcomparer.store.disk.DiskStore;

/** What of the thumbnails in the store is used, and what is made anew. */
class StoredThumbnailsTest {

    private static final ThumbnailKey KEY = new ThumbnailKey(
            new RunPath(new ProjectPath("team", "project"), "r1"), "media/a b.png", new ThumbnailWidth(64));

    @TempDir
    private Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger made = new AtomicInteger();
    private DiskStore store;
    private StoredThumbnails thumbnails;

    @BeforeEach
    void open() throws IOException {
        store = DiskStore.open(folder, 40 << 20);
        thumbnails = new StoredThumbnails(
                new StoreAccess(store, Runnable::run, timer, Duration.ofSeconds(10)),
                Duration.ofMinutes(2),
                System::nanoTime);
    }

    @AfterEach
    void close() {
        store.close();
        timer.shutdownNow();
    }

    private static Thumbnail thumbnail(boolean immutable, String content) {
        return new Thumbnail(Optional.of("image/jpeg"), Optional.of("\"v1-64\""), immutable, content.getBytes(UTF_8));
    }

    private Found get(Thumbnail ifMade) {
        return thumbnails
                .getOrMake(KEY, () -> {
                    made.incrementAndGet();
                    return CompletableFuture.completedFuture(ifMade);
                })
                .join();
    }

    /** Stores a thumbnail that was made a while ago. */
    private void put(byte[] head, Thumbnail thumbnail, Duration age) {
        NewValue value = new NewValue(head, thumbnail.bytes(), age, 1, Optional.empty());
        assertThat(store.put(KEY.group(), KEY.field(), value).join()).isTrue();
    }

    private void put(Thumbnail thumbnail, Duration age) {
        put(ThumbnailFormat.head(thumbnail), thumbnail, age);
    }

    private static void assertSame(Thumbnail actual, Thumbnail expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void thumbnail_isMadeOnce_andOutlastsARestart() throws IOException {
        assertSame(get(thumbnail(true, "one")).thumbnail(), thumbnail(true, "one"));
        close();
        open();

        Found found = get(thumbnail(true, "two"));

        assertSame(found.thumbnail(), thumbnail(true, "one"));
        assertThat(found.isNew()).isFalse();
        assertThat(found.left()).isGreaterThan(Duration.ofDays(1_000));
        assertThat(made).hasValue(1);
    }

    @Test
    void thumbnail_ofAFileThatMayChange_isServedForTheRestOfAMinute() {
        put(thumbnail(false, "one"), Duration.ofSeconds(10));
        assertThat(get(thumbnail(false, "two")).left()).isBetween(Duration.ZERO, Duration.ofSeconds(50));
        assertThat(made).hasValue(0);
    }

    @Test
    void thumbnail_ofAFileThatMayChange_isMadeAnewAfterAMinute() {
        put(thumbnail(false, "one"), Duration.ofSeconds(61));

        assertSame(get(thumbnail(false, "two")).thumbnail(), thumbnail(false, "two"));
        assertSame(get(thumbnail(false, "three")).thumbnail(), thumbnail(false, "two"));

        assertThat(made).hasValue(1);
    }

    @Test
    void thumbnail_ofAFileThatMayChange_isMadeAnewIfTheClockWasSetBack() {
        put(thumbnail(false, "one"), Duration.ofHours(-1));

        assertSame(get(thumbnail(false, "two")).thumbnail(), thumbnail(false, "two"));
    }

    @Test
    void knowledgeThatAnImageIsNotScaled_isKept() {
        get(Thumbnail.original(true));

        assertThat(get(thumbnail(true, "two")).thumbnail().isOriginal()).isTrue();
        assertThat(made).hasValue(1);
    }

    @Test
    void thumbnail_ofAnotherVersion_isReplaced() {
        put(new byte[] {99, 1, 0, 0}, thumbnail(true, "one"), Duration.ZERO);

        get(thumbnail(true, "two"));
        assertSame(get(thumbnail(true, "three")).thumbnail(), thumbnail(true, "two"));

        assertThat(made).hasValue(1);
    }

    @Test
    void otherWidths_areKeptBesideEachOther() {
        get(thumbnail(true, "one"));
        ThumbnailKey wide = new ThumbnailKey(KEY.run(), KEY.path(), new ThumbnailWidth(128));

        thumbnails
                .getOrMake(wide, () -> CompletableFuture.completedFuture(thumbnail(true, "wide")))
                .join();

        assertSame(get(thumbnail(true, "two")).thumbnail(), thumbnail(true, "one"));
        assertThat(store.get(KEY.group(), List.of("64", "128")).join()).hasSize(2);
    }

    @Test
    void failure_isNotKept() {
        CompletableFuture<Found> failed =
                thumbnails.getOrMake(KEY, () -> CompletableFuture.failedFuture(new IllegalStateException("no image")));
        assertThatThrownBy(failed::join).hasRootCauseMessage("no image");

        assertThat(get(thumbnail(true, "one")).isNew()).isTrue();
    }
}
