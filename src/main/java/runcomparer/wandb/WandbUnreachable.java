package runcomparer.wandb;

/** W&amp;B could not be reached, or the connection was lost. */
public final class WandbUnreachable extends WandbException {

    public WandbUnreachable(String reason, Throwable cause) {
        super("W&B could not be reached: " + reason, cause);
    }
}
