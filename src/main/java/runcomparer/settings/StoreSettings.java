package runcomparer.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import runcomparer.store.redis.RedisAddress;

/**
 * Where values are kept beyond the process.
 *
 * @param address the server; empty for a folder, or for nothing at all
 * @param folder the folder of the disk store
 * @param bytes the maximum size of that folder
 * @param timeout how long an operation may take before the service continues without its result
 * @param sharesThumbnails whether thumbnails are kept at the server as well, and not in the folder
 * @param temporaryBytes the maximum size of a temporary folder for thumbnails, if there is no other place for them
 */
public record StoreSettings(
        Kind kind,
        Optional<RedisAddress> address,
        Path folder,
        long bytes,
        Duration timeout,
        boolean sharesThumbnails,
        long temporaryBytes) {

    /** The kinds of stores. */
    public enum Kind {

        /** Everything ends with the process. */
        NONE,

        /** A folder, for one process at a time. */
        DISK,

        /** Valkey or Redis, for several replicas. */
        SHARED
    }

    public StoreSettings {
        requireNonNull(kind, "kind is null");
        requireNonNull(address, "address is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(timeout, "timeout is null");
    }
}
