package runcomparer.files;

/** A response for an image file whose content type is that of a page or message, or missing. */
final class ContentTypeMismatch extends RuntimeException {

    ContentTypeMismatch() {
        super(null, null, false, false);
    }
}
