package runcomparer.wandb;

/** Thrown when something cannot be read from W&amp;B. Messages contain neither the API key nor a signed URL. */
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

    /** Returns the first {@code WandbException} in a cause chain, or null if there is none. */
    public static WandbException in(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof WandbException)) {
            cause = cause.getCause();
        }
        return (WandbException) cause;
    }

    /** Whether W&amp;B as a whole is out of order, rather than a single request; false for null. */
    public static boolean isOutage(WandbException failed) {
        return failed instanceof WandbUnreachable
                || failed instanceof WandbTimeout
                || failed instanceof WandbServerError;
    }

    /**
     * Returns the first exception of a type in a cause chain.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static <T extends WandbException> T in(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " is among the causes", thrown);
    }
}
