package runcomparer.wandb;

/** W&amp;B, or a proxy in front of it, returned a 5xx status. */
public final class WandbServerError extends WandbFailed {

    public WandbServerError(int status, String reason) {
        super(status, reason);
    }
}
