package runcomparer.store;

/** The store is still being opened, or is not available yet, which does not count as a failure. */
public final class StoreNotOpen extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreNotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
