package runcomparer.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;
import runcomparer.runs.PercentEncoding;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param instance the path that was asked, or null inside an answer
 * @param requestId by which the log knows the request, or null inside an answer
 * @param errors what cannot be in the request, or null for other problems
 * @param read how many history rows of a long run were read so far, or null for other problems
 * @param of how many history rows the run has, or null for other problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type, String title, int status, String detail, String instance, String requestId,
        List<Violation> errors, Long read, Long of) {

    /** Most paths are of these characters, of which each may stand in a URI whatever is beside it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~/-]*+");

    /** What may stand in a request's path but not in a URI. */
    private static final Pattern NO_URI = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]");

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null, null);
    }

    /** The path of a request as a URI may hold it. */
    public static String uri(String path) {
        return PLAIN.matcher(path).matches()
                ? path
                : NO_URI.matcher(path).replaceAll(found -> PercentEncoding.segment(found.group()));
    }

    /**
     * The same problem of a request.
     *
     * @param path that was asked, or null where it could not be read
     */
    public Problem ofRequest(String path, String id) {
        return new Problem(type, title, status, detail, path == null ? null : uri(path), id, errors, read, of);
    }

    public Problem withErrors(List<Violation> violations) {
        return new Problem(type, title, status, detail, instance, requestId, List.copyOf(violations), read, of);
    }

    public Problem withProgress(long rowsRead, long rowsOf) {
        return new Problem(type, title, status, detail, instance, requestId, errors, rowsRead, rowsOf);
    }
}
