package runcomparer.files.thumbnail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of files that nobody needs after the service has ended; only its user can read them. Thread-safe. */
final class TemporaryFolder {

    private final Path folder;
    private boolean deleted;

    TemporaryFolder(String prefix) {
        try {
            this.folder = Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalStateException when the folder was deleted
     */
    synchronized Path newFile() {
        if (deleted) {
            throw new IllegalStateException("the folder of temporary files was deleted");
        }
        try {
            // who tidies up temporary folders may have taken it away
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all files and the folder, for ever. */
    synchronized void delete() {
        deleted = true;
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            files.toList().forEach(TemporaryFolder::delete);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
