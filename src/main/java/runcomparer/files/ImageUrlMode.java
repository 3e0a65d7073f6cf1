package runcomparer.files;

/** Where the image URLs in responses lead. */
public enum ImageUrlMode {

    /** This service, which streams the image. */
    PROXY,

    /** This service, which redirects to the signed URL at W&amp;B's storage. */
    REDIRECT,

    /** W&amp;B, which requires the viewer to be logged in there. */
    WANDB
}
