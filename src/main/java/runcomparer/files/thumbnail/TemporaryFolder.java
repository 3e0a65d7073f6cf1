package runcomparer.files.thumbnail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import runcomparer.store.disk.LockedFolder;

/** A folder for files that are only needed while the service runs, readable by its user only. Thread-safe. */
final class TemporaryFolder {

    private final LockedFolder locked;
    private final Path folder;
    private boolean deleted;

    TemporaryFolder(String prefix) {
        try {
            this.locked = LockedFolder.temporary(prefix);
            this.folder = locked.path();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates an empty file.
     *
     * @throws IllegalStateException if the folder was deleted
     */
    synchronized Path newFile() {
        if (deleted) {
            throw new IllegalStateException("the folder of temporary files was deleted");
        }
        try {
            // a cleaner of temporary files may have removed the folder
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

    /** Deletes the folder and all its files; no file can be created afterwards. */
    synchronized void delete() {
        deleted = true;
        try {
            locked.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
