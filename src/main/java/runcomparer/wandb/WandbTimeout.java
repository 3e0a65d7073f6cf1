package runcomparer.wandb;

/** W&amp;B took longer than it or this service allows. */
public final class WandbTimeout extends WandbException {

    public WandbTimeout(String what) {
        super("W&B is too slow: '" + what + "'");
    }
}
