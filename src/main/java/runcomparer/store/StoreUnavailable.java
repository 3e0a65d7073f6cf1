package runcomparer.store;

/** The store did not answer in time, or is left alone because it has not done so lately. */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable() {
        super("the store does not respond");
    }
}
