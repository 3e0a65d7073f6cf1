package runcomparer.api.http;

import io.vertx.ext.web.RoutingContext;

/** Folds the path of a file into one segment, because a path parameter of the contract cannot hold slashes. */
final class FileAddress {

    private static final String FILES = "/files/";

    /** The entity, the project and the run. */
    private static final int SEGMENTS_BEFORE = 3;

    private FileAddress() {
    }

    /**
     * The path of a request as the contract has it: that of a file as it was sent, with its last slashes encoded, because
     * the router would drop empty segments, which belong to a file's name; any other without dot segments.
     */
    static String inContract(RoutingContext request) {
        String sent = request.request().path();
        return inContract(sent != null && isBelow(sent) ? sent : request.normalizedPath());
    }

    /** Whether a path is where files are, although there may be none. */
    static boolean isBelow(String path) {
        return path.startsWith(FILES);
    }

    private static String inContract(String path) {
        if (!isBelow(path)) {
            return path;
        }
        int begin = FILES.length();
        for (int segment = 0; segment < SEGMENTS_BEFORE; segment++) {
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
