package runcomparer.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP response and its request; header names are case-insensitive. */
record ServedResponse(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {

    static ServedResponse of(
            String method, String rawPath, int status, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        return new ServedResponse(method, rawPath.replaceFirst("[?#].*", ""), status, caseless, body);
    }

    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Returns the content type in lower case, without parameters such as the charset; empty if there is none. */
    String contentType() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        return contentType().matches("application/(.+\\+)?json");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
