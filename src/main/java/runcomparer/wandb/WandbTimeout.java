package runcomparer.wandb;

/** W&amp;B took longer than W&amp;B itself or this service allows. */
public final class WandbTimeout extends WandbException {

    public WandbTimeout(String reason) {
        this(reason, null);
    }

    public WandbTimeout(String reason, Throwable cause) {
        super("W&B is too slow: '" + reason + "'", cause);
    }
}
