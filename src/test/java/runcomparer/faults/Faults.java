package runcomparer.faults;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import runcomparer.testing.FreePorts;
import runcomparer.testing.ScriptedWandb;

/** All faults that are tested. */
final class Faults {

    private static final String FAILED = "wandb-failed";
    private static final String BUSY = "wandb-busy";
    private static final String REFUSED = "wandb-refused";
    private static final String TIMEOUT = "wandb-timeout";
    private static final int BOMB_BYTES = 100_000_000;

    private Faults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("400, the request is rejected", json(400, message("unknown field")), 502, FAILED),
                Fault.of("401, the API key is invalid", json(401, message("user is not logged in")), 502, REFUSED),
                Fault.of("403, the API key lacks permission", json(403, message("permission denied")), 502, REFUSED),
                Fault.of("403 with a proxy's error page", page(403, "blocked"), 502, REFUSED),
                Fault.of("404, no such project", json(404, """
                        {"errors": [{"message": "project not found", "path": ["project"]}], "data": {"project": null}}"""), 404, "not-found"),
                Fault.of("409", json(409, message("conflict")), 502, FAILED),
                Fault.of("429 with `Retry-After: 7`", limited("7"), 503, BUSY).retryAfter("7"),
                Fault.of("429 with a date in `Retry-After`", limited(inAnHour()), 503, BUSY)
                        .retryAfter("3[56]\\d\\d"),
                Fault.of("429 without `Retry-After`", json(429, "{\"error\": \"rate limit exceeded\"}"), 503, BUSY)
                        .retryAfter("5"),
                Fault.of("429 with `Retry-After: 10000`", limited("10000"), 503, BUSY)
                        .retryAfter("3600"),
                Fault.of("500 with GraphQL errors", json(500, message("boom")), 502, FAILED),
                Fault.of(
                        "500, W&B timed out internally", json(500, message("context deadline exceeded")), 504, TIMEOUT),
                Fault.of("502 with a proxy's error page", page(502, "Bad Gateway"), 502, FAILED),
                Fault.of("504 with a proxy's error page", page(504, "Gateway Timeout"), 504, TIMEOUT),
                Fault.of("200 with errors and no data", json(200, message("broke")), 502, FAILED),
                Fault.of("200 with partial data and an error", json(200, """
                        {"data": {"project": {"r0": null}},
                         "errors": [{"message": "history is broken", "path": ["project", "r0"]}]}"""), 502, FAILED),
                Fault.of("200 with `{\"error\": …}`", json(200, "{\"error\": \"something\"}"), 502, FAILED),
                Fault.of("200 with truncated JSON", json(200, "{\"data\": {\"project\": {\"r0\": "), 502, FAILED),
                Fault.of("200 with HTML instead of JSON", page(200, "Sign in"), 502, FAILED),
                Fault.of("200 with an empty body", aResponse().withStatus(200), 502, FAILED),
                Fault.of("a string in place of the run", run("\"a text\""), 502, FAILED),
                Fault.of("a number in place of the run's name", run("{\"name\": 7}"), 502, FAILED),
                Fault.of("an object in place of the history", run("""
                        {"name": "bad", "createdAt": "2026-01-01T00:00:00Z", "sampledHistory": {"rows": []}}"""), 502, FAILED),
                Fault.of("a string in place of the row count", run("""
                        {"name": "bad", "createdAt": "2026-01-01T00:00:00Z", "historyLineCount": "many",
                         "sampledHistory": [[]]}"""), 502, FAILED),
                Fault.of(
                        "a redirect to a sign-in page",
                        aResponse().withStatus(302).withHeader("Location", "/login"),
                        502,
                        FAILED),
                Fault.of("a gzip bomb", bomb(), 502, FAILED),
                Fault.of("connection reset before the response", fault("CONNECTION_RESET_BY_PEER"), 502, FAILED),
                Fault.of("connection closed without a response", fault("EMPTY_RESPONSE"), 502, FAILED),
                Fault.of("connection dropped mid-response", fault("MALFORMED_RESPONSE_CHUNK"), 502, FAILED),
                Fault.of("no response at all", json(200, "{}").withFixedDelay(60_000), 504, TIMEOUT),
                Fault.of(
                        "a response that trickles in",
                        json(200, " ".repeat(6_000)).withChunkedDribbleDelay(60, 60_000),
                        504,
                        TIMEOUT),
                Fault.of("a response of 300 MB", servers -> servers.huge().url(), 502, FAILED),
                Fault.of(
                        "an untrusted TLS certificate",
                        servers -> servers.scripted().secureUrl(),
                        502,
                        FAILED),
                Fault.of("connection refused", servers -> "http://127.0.0.1:" + FreePorts.next(), 502, FAILED),
                Fault.of("a host name that does not resolve", servers -> "http://wandb.invalid", 502, FAILED));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return ScriptedWandb.json(status, body);
    }

    private static String message(String message) {
        return "{\"errors\": [{\"message\": \"" + message + "\"}]}";
    }

    private static ResponseDefinitionBuilder page(int status, String text) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><h1>" + text + "</h1></html>");
    }

    private static ResponseDefinitionBuilder limited(String retryAfter) {
        return json(429, "{\"error\": \"rate limit exceeded\"}").withHeader("Retry-After", retryAfter);
    }

    private static String inAnHour() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(3590).atOffset(ZoneOffset.UTC));
    }

    private static ResponseDefinitionBuilder run(String json) {
        return json(200, "{\"data\": {\"project\": {\"r0\": " + json + "}}}");
    }

    private static ResponseDefinitionBuilder fault(String name) {
        return aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.valueOf(name));
    }

    /** A few hundred kilobytes that decompress to a hundred million bytes of JSON. */
    private static ResponseDefinitionBuilder bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("{\"data\": [".getBytes(StandardCharsets.UTF_8));
            byte[] zeros = "0,".repeat(500_000).getBytes(StandardCharsets.UTF_8);
            for (int written = 0; written < BOMB_BYTES; written += zeros.length) {
                zip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Encoding", "gzip")
                .withBody(bytes.toByteArray());
    }
}
