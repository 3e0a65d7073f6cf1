package runcomparer.files;

/** How an image's URL in an answer leads to its bytes. */
public enum ImageForm {

    /** This service's own address, which streams the bytes. */
    PROXY,

    /** This service's own address, which redirects to W&amp;B's signed storage address. */
    REDIRECT,

    /** W&amp;B's address, which needs the viewer's own W&amp;B login. */
    WANDB
}
