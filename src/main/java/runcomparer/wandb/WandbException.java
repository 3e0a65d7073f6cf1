package runcomparer.wandb;

/** W&amp;B could not be read. Messages hold neither the key nor a signed address. */
public abstract class WandbException extends RuntimeException {

    protected WandbException(String message) {
        super(message);
    }
}
