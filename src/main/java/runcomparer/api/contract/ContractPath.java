package runcomparer.api.contract;

import io.vertx.ext.web.RoutingContext;

/**
 * Turns request paths into those of the contract. A path parameter cannot contain slashes, so the path of a file
 * becomes a single segment.
 */
final class ContractPath {

    private static final String FILES_PREFIX = "/files/";

    /** The entity, the project and the run. */
    private static final int LEADING_SEGMENTS = 3;

    private ContractPath() {}

    /**
     * Returns the path of a request as the contract defines it. A file's path is taken as it was sent, with the slashes
     * of its last part encoded, because the router would drop empty segments, which are part of the file's name; others
     * are normalised.
     */
    static String of(RoutingContext request) {
        String sent = request.request().path();
        return of(sent != null && isFile(sent) ? sent : request.normalizedPath());
    }

    /** Whether the path is that of a file, existing or not. */
    static boolean isFile(String path) {
        return path.startsWith(FILES_PREFIX);
    }

    private static String of(String path) {
        if (!isFile(path)) {
            return path;
        }
        int begin = FILES_PREFIX.length();
        for (int segment = 0; segment < LEADING_SEGMENTS; segment++) {
            int slash = path.indexOf('/', begin);
            if (slash <= begin) {
                return path;
            }
            begin = slash + 1;
        }
        String file = path.substring(begin);
        return file.startsWith("/") || file.endsWith("/") ? path : path.substring(0, begin) + file.replace("/", "%2F");
    }
}
