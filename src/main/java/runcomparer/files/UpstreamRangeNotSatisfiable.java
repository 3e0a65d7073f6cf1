package runcomparer.files;

/** Thrown if the storage has the file but none of the requested bytes. */
final class UpstreamRangeNotSatisfiable extends RuntimeException {

    UpstreamRangeNotSatisfiable(String path) {
        super("image '%s' has no bytes in the requested range".formatted(path));
    }
}
