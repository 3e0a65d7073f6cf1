package runcomparer.wandb;

/** W&amp;B could not be read. Messages hold neither the key nor a signed address. */
public abstract class WandbException extends RuntimeException {

    protected WandbException(String message) {
        super(message);
    }

    /**
     * @param cause for the log only
     */
    protected WandbException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Finds the failure of W&amp;B among the causes of a thrown one, itself included; null when there is none. */
    static WandbException in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof WandbException)) {
            cause = cause.getCause();
        }
        return (WandbException) cause;
    }

    /** Tells whether W&amp;B, and not only what was asked of it, is out of order; null is no failure. */
    static boolean isOutage(WandbException failed) {
        return failed instanceof WandbUnreachable || failed instanceof WandbTimeout || failed instanceof WandbServerError;
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
