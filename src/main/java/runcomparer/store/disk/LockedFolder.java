package runcomparer.store.disk;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that only one process uses at a time. The process locks a file in it; the lock ends with the process, even if that
 * is killed.
 */
public final class LockedFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockedFolder.class);
    private static final String LOCK = "lock";
    private static final int ATTEMPTS = 10;

    /**
     * The folders that are open in this process. The file lock is of no use between its threads: closing the file after a
     * failed attempt would release the lock of the whole process.
     */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean isTemporary;
    private FileChannel lock;

    private LockedFolder(Path path, FileChannel lock, boolean isTemporary) {
        this.path = requireNonNull(path, "path is null");
        this.lock = requireNonNull(lock, "lock is null");
        this.isTemporary = isTemporary;
    }

    /**
     * Locks a folder, which must exist, until it is closed.
     *
     * @throws StoreInUse if another process uses it
     */
    static LockedFolder open(Path path) throws IOException {
        return open(path, false);
    }

    /**
     * Creates a folder that only its owner may enter and that is deleted on close, and deletes those with the same prefix
     * that killed processes have left behind.
     */
    public static LockedFolder temporary(String prefix) throws IOException {
        LockedFolder folder = created(prefix);
        folder.deleteAbandoned(prefix);
        return folder;
    }

    /** Retries if another process took the new folder for an abandoned one before it was locked. */
    private static LockedFolder created(String prefix) throws IOException {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                LockedFolder folder = open(Files.createTempDirectory(prefix), true);
                if (Files.exists(folder.path.resolve(LOCK))) {
                    return folder;
                }
                folder.close();
            } catch (StoreInUse | NoSuchFileException taken) {
                LOG.debug("a new temporary folder was deleted", taken);
            }
        }
        return open(Files.createTempDirectory(prefix), true);
    }

    private static LockedFolder open(Path path, boolean isTemporary) throws IOException {
        Path real = path.toRealPath();
        if (!OPEN.add(real)) {
            throw new StoreInUse(path);
        }
        try {
            FileChannel lock = lock(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new LockedFolder(real, lock, isTemporary);
        } catch (IOException e) {
            OPEN.remove(real);
            throw e;
        }
    }

    private static FileChannel lock(Path path, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(path.resolve(LOCK), options);
        try {
            if (channel.tryLock() == null) {
                throw new StoreInUse(path);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Deletes only what this user owns, and follows no links: others may write to the folder for temporary files as well. */
    private void deleteAbandoned(String prefix) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(path.getParent(), prefix + "*")) {
            for (Path other : others) {
                if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path))) {
                    deleteIfAbandoned(other);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("temporary folders of killed processes cannot be deleted: {}", e.toString());
        }
    }

    /** Keeps a folder whose process is alive, or that has no lock file yet. */
    private static void deleteIfAbandoned(Path folder) throws IOException {
        if (!OPEN.add(folder)) {
            return;
        }
        try {
            FileChannel lock = lock(folder, StandardOpenOption.WRITE);
            try {
                delete(folder);
            } finally {
                lock.close();
            }
        } catch (StoreInUse | NoSuchFileException inUse) {
            LOG.debug("the temporary folder '{}' is in use", folder);
        } finally {
            OPEN.remove(folder);
        }
    }

    /** Deletes a folder and the files in it, the lock file last. */
    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> !file.getFileName().toString().equals(LOCK))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.deleteIfExists(folder);
    }

    public Path path() {
        return path;
    }

    /** Locks the folder again after it has been removed and recreated. */
    void relock() throws IOException {
        FileChannel again = lock(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock.close();
        lock = again;
    }

    /** Deletes a temporary folder, before other processes can take it for an abandoned one, and releases the lock. */
    @Override
    public void close() throws IOException {
        try {
            if (isTemporary && Files.exists(path)) {
                delete(path);
            }
        } finally {
            lock.close();
            OPEN.remove(path);
        }
    }
}
