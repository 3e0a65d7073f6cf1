package runcomparer.wandb;

/** The words by which W&amp;B marks image values. */
final class MediaType {

    /** One image. */
    static final String IMAGE_FILE = "image-file";
    /** Images in a file each. */
    static final String IMAGES_SEPARATED = "images/separated";
    /** Images side by side in one file, as clients before 0.10 wrote them. */
    static final String IMAGES = "images";

    private MediaType() {
    }
}
