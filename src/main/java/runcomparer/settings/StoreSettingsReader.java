package runcomparer.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import runcomparer.settings.StoreSettings.Kind;
import runcomparer.store.redis.RedisAddress;

/** Reads where values are kept beyond the process. */
final class StoreSettingsReader {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** An eighth of it is one file, into which the pages of some values have to fit. */
    private static final int MIN_MIB = 8;

    private final SettingValues values;

    StoreSettingsReader(SettingValues values) {
        this.values = requireNonNull(values, "values is null");
    }

    /**
     * @param demo whether the demo is read, which is a new one after each start, so that nothing of it is worth storing
     */
    StoreSettings read(boolean demo) {
        String store = values.text("COMPARER_STORE", demo ? "none" : "disk");
        boolean isAddress = store.contains("://");
        return new StoreSettings(
                isAddress ? Kind.SHARED : kind(store),
                isAddress ? Optional.of(address(store)) : Optional.empty(),
                folder(),
                values.bytes("COMPARER_STORE_SIZE", MIN_MIB, 2 * GIB),
                values.duration("COMPARER_STORE_TIMEOUT", Duration.ofMillis(100)),
                sharesThumbnails(isAddress),
                values.bytes("COMPARER_THUMBNAILS", 128 * MIB));
    }

    private boolean sharesThumbnails(boolean isStoreShared) {
        String store = values.text("COMPARER_THUMBNAILS_STORE", "disk");
        if (!store.equals("disk") && !store.equals("shared")) {
            throw SettingsException.of("COMPARER_THUMBNAILS_STORE", store, "'disk' or 'shared'");
        }
        if (store.equals("shared") && !isStoreShared) {
            throw new SettingsException(
                    "COMPARER_THUMBNAILS_STORE is 'shared' but COMPARER_STORE is not a URL such as redis://host");
        }
        return store.equals("shared");
    }

    private static Kind kind(String store) {
        return switch (store) {
            case "none" -> Kind.NONE;
            case "disk" -> Kind.DISK;
            default ->
                throw new SettingsException("COMPARER_STORE must be 'disk', 'none' or a URL such as redis://host");
        };
    }

    /** The address may contain a password, so that no message repeats it. */
    private static RedisAddress address(String store) {
        try {
            return RedisAddress.parse(store);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("COMPARER_STORE: " + e.getMessage());
        }
    }

    private Path folder() {
        String set = values.text("COMPARER_STORE_FOLDER").orElse(null);
        try {
            return set == null ? cacheFolder().resolve("run-comparer") : Path.of(set);
        } catch (InvalidPathException e) {
            throw SettingsException.of("COMPARER_STORE_FOLDER", set, "a path");
        }
    }

    /** Returns the user's cache folder, as the XDG Base Directory Specification defines it. */
    private Path cacheFolder() {
        return values.text("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    }
}
