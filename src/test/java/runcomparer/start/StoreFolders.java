package runcomparer.start;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Waits until a store's folder is up to date, so that a test may kill its process. */
public final class StoreFolders {

    private StoreFolders() {}

    /**
     * Waits until everything put so far is on disk. Puts a value and waits for a commit, twice, because the first commit may
     * have started earlier.
     *
     * @param thumbnails requests an image as a thumbnail of a width that was not requested before, which is put
     */
    public static void awaitCommitted(Path folder, IntConsumer thumbnails) {
        for (int width : List.of(64, 128)) {
            long now = System.currentTimeMillis();
            thumbnails.accept(width);
            await().until(() -> lastChange(folder) > now);
        }
    }

    private static long lastChange(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
        }
    }
}
