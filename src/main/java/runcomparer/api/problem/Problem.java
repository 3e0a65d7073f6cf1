package runcomparer.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;
import runcomparer.runs.PercentEncoding;

/**
 * A problem as RFC 9457 defines it.
 *
 * @param instance the requested path, or null inside another response
 * @param requestId the id of the request in the log, or null inside another response
 * @param errors the violations of an invalid request, or null for other problems
 * @param read how many history rows of a long run have been read so far, or null for other problems
 * @param of how many history rows the run has, or null for other problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        List<Violation> errors,
        Long read,
        Long of) {

    /** Most paths consist of these characters, which are valid in a URI in any order. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~/-]*+");

    /** What a request's path may contain, but not a URI. */
    private static final Pattern INVALID_IN_URI =
            Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]");

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null, null, null);
    }

    /** Returns the path of a request as a valid URI. */
    public static String uri(String path) {
        return PLAIN.matcher(path).matches()
                ? path
                : INVALID_IN_URI.matcher(path).replaceAll(found -> PercentEncoding.segment(found.group()));
    }

    /**
     * Returns this problem with the details of a request.
     *
     * @param path the requested path, or null if it could not be parsed
     */
    public Problem forRequest(String path, String id) {
        return new Problem(type, title, status, detail, path == null ? null : uri(path), id, errors, read, of);
    }

    public Problem withErrors(List<Violation> violations) {
        return new Problem(type, title, status, detail, instance, requestId, List.copyOf(violations), read, of);
    }

    public Problem withProgress(long rowsRead, long rowsOf) {
        return new Problem(type, title, status, detail, instance, requestId, errors, rowsRead, rowsOf);
    }
}
