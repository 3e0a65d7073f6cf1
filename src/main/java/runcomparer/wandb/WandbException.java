package runcomparer.wandb;

/** W&amp;B could not be read. Messages hold neither the key nor a signed address. */
public abstract class WandbException extends RuntimeException {

    protected WandbException(String message) {
        super(message);
    }

    /** Finds the exception of this kind among the causes of a thrown one, itself included. */
    static <T extends WandbException> T in(Throwable thrown, Class<T> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        throw new IllegalArgumentException("no " + kind.getSimpleName() + " is among the causes", thrown);
    }
}
