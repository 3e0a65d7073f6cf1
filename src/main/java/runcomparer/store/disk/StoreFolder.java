package runcomparer.store.disk;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a store, locked against other processes, and the names of the files in it. */
final class StoreFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
    private static final Pattern VALUES = Pattern.compile("values-(\\d{1,18})\\.mv");
    private static final String DAMAGED = ".damaged";

    private final LockedFolder locked;
    private final Path path;

    private StoreFolder(LockedFolder locked) {
        this.locked = locked;
        this.path = locked.path();
    }

    /** Creates the folder, which only its owner may enter, unless it exists; locks it until it is closed. */
    static StoreFolder open(Path path) throws IOException {
        create(path);
        return new StoreFolder(LockedFolder.open(path));
    }

    /** Creates a folder that only its owner may enter and that is deleted on close. */
    static StoreFolder temporary(String prefix) throws IOException {
        return new StoreFolder(LockedFolder.temporary(prefix));
    }

    private static void create(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(path);
        }
    }

    /** Returns the numbers of the value files. */
    NavigableSet<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> VALUES.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> Long.valueOf(name.group(1)))
                    .collect(toCollection(TreeSet::new));
        }
    }

    Path values(long number) {
        return path.resolve("values-" + number + ".mv");
    }

    void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the incomplete file that there was no space for. */
    void discard(long number) {
        try {
            Files.deleteIfExists(values(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the folder has been removed. */
    boolean isGone() {
        return !Files.exists(path);
    }

    /** Recreates the folder, and locks it. */
    void restore() {
        try {
            create(path);
            locked.relock();
            LOG.warn("the folder '{}' of the store was gone and has been recreated", path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames a damaged file, so that operators can inspect it; replaces the one before. */
    Path setAside(Path file) {
        Path damaged = path.resolve(file.getFileName() + DAMAGED);
        try {
            damaged().forEach(this::delete);
            return Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the bytes of the file that was set aside, which count towards the size of the store. */
    long damagedBytes() {
        try {
            return damaged().stream().mapToLong(StoreFolder::bytes).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> damaged() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(DAMAGED)).toList();
        }
    }

    static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        locked.close();
    }
}
