package runcomparer.files;

/** An answer that is an image by the file's name, and by its content type a page in place of one, or nothing. */
final class DoubtfulType extends RuntimeException {

    DoubtfulType() {
        super(null, null, false, false);
    }
}
