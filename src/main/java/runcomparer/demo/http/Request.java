package runcomparer.demo.http;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request.
 *
 * @param path the path as sent, percent-encoded
 * @param query the query as sent, or null
 * @param headers the headers by lower-case name
 */
public record Request(String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

    /** Returns the first value of a header, or null. */
    public String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
