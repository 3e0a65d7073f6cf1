package runcomparer.wandb;

/** W&amp;B could not be reached, or the connection broke off. */
public final class WandbUnreachable extends WandbException {

    public WandbUnreachable(String what, Throwable cause) {
        super("W&B could not be reached: " + what, cause);
    }
}
