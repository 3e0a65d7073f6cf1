package runcomparer.wandb;

/** W&amp;B, or a proxy before it, answered with a status from 500 on. */
public final class WandbServerError extends WandbFailed {

    public WandbServerError(int status, String what) {
        super(status, what);
    }
}
