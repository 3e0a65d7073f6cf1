package runcomparer.store.disk;

import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** A file of the store could not be read or written. */
final class GenerationFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long number;

    GenerationFailed(long number, Path file, RuntimeException cause) {
        super("file '" + file + "' of the store failed: " + cause.getMessage(), cause);
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Whether only the last write failed, for instance on a full disk, and what the file held before is intact. */
    boolean isUnwritable() {
        return getCause() instanceof MVStoreException failure
                && failure.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
    }
}
