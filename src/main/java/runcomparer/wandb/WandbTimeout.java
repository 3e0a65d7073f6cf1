package runcomparer.wandb;

/** W&amp;B took longer than it or this service allows. */
public final class WandbTimeout extends WandbException {

    public WandbTimeout(String what) {
        this(what, null);
    }

    public WandbTimeout(String what, Throwable cause) {
        super("W&B is too slow: '" + what + "'", cause);
    }
}
