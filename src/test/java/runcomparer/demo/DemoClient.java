package runcomparer.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A client for the demo that behaves like one for W&amp;B. */
final class DemoClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final DemoWandb demo;
    private final String authorization;

    private DemoClient(DemoWandb demo, String authorization) {
        this.demo = demo;
        this.authorization = authorization;
    }

    static DemoClient withKey(DemoWandb demo) {
        return withKey(demo, demo.apiKey());
    }

    static DemoClient withKey(DemoWandb demo, String key) {
        return new DemoClient(demo, "Basic " + Base64.getEncoder().encodeToString(("api:" + key).getBytes(UTF_8)));
    }

    static DemoClient anonymous(DemoWandb demo) {
        return new DemoClient(demo, null);
    }

    record Response(int status, JsonNode body, HttpResponse<byte[]> http) {

        JsonNode data(String pointer) {
            return body.path("data").at(pointer);
        }
    }

    Response query(String document, Map<String, Object> variables) {
        try {
            return post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Response query(String document) {
        return query(document, Map.of());
    }

    /** Queries fields of a run of the main project. */
    JsonNode queryRun(String run, String fields) {
        return queryRun(run, fields, Map.of());
    }

    JsonNode queryRun(String run, String fields, Map<String, Object> variables) {
        String declared = variables.containsKey("specs") ? "($specs:[JSONString!]!)" : "";
        Response response = query(
                "query Q" + declared + "{project(name:\"" + demo.project() + "\",entityName:\"" + demo.entity()
                        + "\"){run(name:\"" + run + "\"){" + fields + "}}}",
                variables);
        if (response.status() != 200) {
            throw new AssertionError(response.status() + " " + response.body());
        }
        return response.data("/project/run");
    }

    /** Returns the rows for a history spec. */
    JsonNode rows(String run, String spec) {
        return queryRun(run, "sampledHistory(specs:$specs)", Map.of("specs", List.of(spec)))
                .path("sampledHistory")
                .get(0);
    }

    Response post(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(demo.baseUrl().resolve("/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<byte[]> response = send(request, true);
        try {
            return new Response(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the URL of a file of a run of the main project; the path is already encoded. */
    URI fileUrl(String run, String encodedPath) {
        return URI.create(
                demo.baseUrl() + "/files/" + demo.entity() + "/" + demo.project() + "/" + run + "/" + encodedPath);
    }

    HttpResponse<byte[]> get(URI url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request, url.getPort() == demo.baseUrl().getPort());
    }

    HttpResponse<byte[]> head(URI url) {
        return send(
                HttpRequest.newBuilder(url).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                url.getPort() == demo.baseUrl().getPort());
    }

    /** Downloads a file, following the redirect without credentials. */
    HttpResponse<byte[]> download(URI url) {
        HttpResponse<byte[]> redirect = get(url);
        return redirect.statusCode() != 302 ? redirect : get(location(redirect));
    }

    static URI location(HttpResponse<?> redirect) {
        return URI.create(redirect.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, boolean withCredentials) {
        if (withCredentials && authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
