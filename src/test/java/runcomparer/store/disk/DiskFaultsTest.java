package runcomparer.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.store.NewValue;
import runcomparer.store.StoredValue;
import runcomparer.testing.FileSizeLimit;
import runcomparer.testing.LogLines;

/** The store in a folder while the disk is full, or when its files disappear. */
class DiskFaultsTest {

    private static final long LIMIT = 40 << 20;
    private static final String GROUP = "run/team/project/run";

    @TempDir
    private Path temporary;

    private final LogLines log = LogLines.listen();
    private final Random random = new Random(17);
    private Path folder;
    private DiskStore store;

    @BeforeEach
    void open() {
        open(temporary.resolve("store"));
    }

    private void open(Path path) {
        folder = path;
        try {
            store = DiskStore.open(folder, LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        store.close();
        log.close();
    }

    @Test
    void fullDisk_isLoggedOnce_keepsWhatWasWritten_andIsUsedAgainWhenThereIsSpace() {
        put("before", 300_000);
        await().until(() -> bytes() > 300_000);
        reopen();
        FileSizeLimit.during(bytes(), () -> {
            for (int i = 0; i < 40; i++) {
                tryToPut("meanwhile" + i, 300_000);
            }
            log.awaitLine("WARN", "could not be written to disk");
            tryToPut("later", 300_000);
            assertThat(get("before")).isPresent();
        });

        await().untilAsserted(() -> {
            tryToPut("after", 300_000);
            assertThat(log.with("INFO", "are written to disk again")).hasSize(1);
        });
        assertThat(log.with("WARN")).hasSize(1);
        assertThat(files()).noneMatch(file -> file.toString().endsWith(".damaged"));
        reopen();
        assertThat(get("before")).isPresent();
        assertThat(get("after")).isPresent();
        assertThat(log.with("WARN")).hasSize(1);
    }

    @Test
    void diskFullAtTheStart_isUsedWhenThereIsSpace() {
        put("before", 10_000);
        store.close();
        FileSizeLimit.during(bytes(), () -> {
            open(folder);
            assertThat(get("before")).isPresent();
            tryToPut("meanwhile", 10_000);
            log.awaitLine("WARN", "could not be written to disk");
        });

        await().untilAsserted(() -> {
            tryToPut("after", 10_000);
            assertThat(log.with("INFO", "are written to disk again")).hasSize(1);
        });
        reopen();
        assertThat(get("before")).isPresent();
        assertThat(get("after")).isPresent();
    }

    @Test
    void emptyFolderOnAFullDisk_isUsedWhenThereIsSpace() {
        store.close();
        folder = temporary.resolve("other");
        FileSizeLimit.during(0, () -> {
            open(folder);
            tryToPut("meanwhile", 10_000);
            log.awaitLine("WARN", "could not be written to disk");
        });

        await().untilAsserted(() -> {
            tryToPut("after", 10_000);
            assertThat(log.with("INFO", "are written to disk again")).hasSize(1);
        });
        reopen();
        assertThat(get("after")).isPresent();
        assertThat(log.with("WARN")).hasSize(1);
    }

    @Test
    void removedFolder_isRecreated() throws IOException {
        put("before", 10_000);
        await().until(() -> bytes() > 10_000);

        remove();

        await().untilAsserted(() -> {
            tryToPut("after", 10_000);
            assertThat(files()).anyMatch(file -> file.toString().endsWith(".mv"));
        });
        await().untilAsserted(() -> {
            tryToPut("after", 10_000);
            assertThat(get("after")).isPresent();
        });
        assertThat(log.with("WARN")).hasSize(1).first().asString().contains("has been recreated");
        reopen();
        assertThat(get("after")).isPresent();
    }

    private void reopen() {
        store.close();
        open(folder);
    }

    private void put(String field, int bytes) {
        byte[] body = new byte[bytes];
        random.nextBytes(body);
        store.put(GROUP, field, new NewValue(new byte[] {1}, body, Duration.ZERO, 1, Optional.empty()))
                .join();
    }

    /** Puts a value; failures are expected. */
    private void tryToPut(String field, int bytes) {
        try {
            put(field, bytes);
        } catch (CompletionException expected) {
            assertThat(expected).hasCauseInstanceOf(RuntimeException.class);
        }
    }

    private Optional<StoredValue> get(String field) {
        return Optional.ofNullable(store.get(GROUP, List.of(field)).join().get(field));
    }

    private long bytes() {
        return files().stream().mapToLong(StoreFolder::bytes).sum();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException removed) {
            return List.of();
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
