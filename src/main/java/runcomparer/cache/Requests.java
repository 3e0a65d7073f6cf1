package runcomparer.cache;

/** Checks the types of requests. */
public final class Requests {

    private Requests() {}

    /**
     * Returns a request as the type that a cache serves.
     *
     * @throws IllegalArgumentException if it has a different type
     */
    public static <Q> Q cast(Class<Q> type, CacheRequest request) {
        if (!type.isInstance(request)) {
            throw new IllegalArgumentException("the cache serves a %s but was sent '%s'"
                    .formatted(
                            type.getSimpleName(),
                            request == null ? null : request.getClass().getSimpleName()));
        }
        return type.cast(request);
    }
}
