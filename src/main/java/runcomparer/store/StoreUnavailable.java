package runcomparer.store;

/** The store did not respond in time, failed, or is skipped because of recent failures. */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable() {
        super("the store does not respond");
    }
}
