package runcomparer.api.http;

/** Folds the path of a file into one segment, because a path parameter of the contract cannot hold slashes. */
final class FileAddress {

    private static final String FILES = "/files/";

    /** The entity, the project and the run. */
    private static final int SEGMENTS_BEFORE = 3;

    private FileAddress() {
    }

    /** The path as the contract has it: that of a file with its last slashes encoded, any other as it is. */
    static String inContract(String path) {
        if (!path.startsWith(FILES)) {
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
