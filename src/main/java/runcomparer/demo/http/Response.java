package runcomparer.demo.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response. */
public record Response(int status, Map<String, String> headers, byte[] body) {

    public static Response json(int status, Object value) {
        return new Response(status, Map.of("Content-Type", "application/json"), Json.bytes(value));
    }

    static Response text(int status, String text) {
        return new Response(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text.getBytes(UTF_8));
    }

    static Response redirect(String location) {
        return new Response(302, Map.of("Location", location, "Cache-Control", "private, max-age=0"), new byte[0]);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
