package runcomparer.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A real HTTP answer and what it answers; names of headers are of any case. */
record Answer(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {

    static Answer of(
            String method, String rawPath, int status, Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(headers);
        return new Answer(method, rawPath.replaceFirst("[?#].*", ""), status, caseless, body);
    }

    Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** Without parameters such as the charset, in lower case; empty when there is none. */
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
