package runcomparer.files;

/** The storage has a file, and none of the bytes that it was asked for. */
final class NoSuchRange extends RuntimeException {

    NoSuchRange(String path) {
        super("image '%s' has no such bytes".formatted(path));
    }
}
