package runcomparer.store;

/** The store is still being opened, or has not been reached yet, which is no failure of it. */
public final class StoreNotOpen extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreNotOpen(String message, Throwable cause) {
        super(message, cause);
    }
}
