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

/** Calls a demo over HTTP as a client of W&amp;B would. */
final class DemoCaller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .build();

    private final DemoWandb demo;
    private final String authorization;

    private DemoCaller(DemoWandb demo, String authorization) {
        this.demo = demo;
        this.authorization = authorization;
    }

    static DemoCaller withKey(DemoWandb demo) {
        return withKey(demo, demo.apiKey());
    }

    static DemoCaller withKey(DemoWandb demo, String key) {
        return new DemoCaller(demo, "Basic " + Base64.getEncoder()
                .encodeToString(("api:" + key).getBytes(UTF_8)));
    }

    static DemoCaller anonymous(DemoWandb demo) {
        return new DemoCaller(demo, null);
    }

    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {

        JsonNode data(String pointer) {
            return body.path("data").at(pointer);
        }
    }

    Answer ask(String document, Map<String, Object> variables) {
        try {
            return post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Answer ask(String document) {
        return ask(document, Map.of());
    }

    /** Asks fields of one run of the main project. */
    JsonNode askRun(String run, String fields) {
        return askRun(run, fields, Map.of());
    }

    JsonNode askRun(String run, String fields, Map<String, Object> variables) {
        String declared = variables.containsKey("specs") ? "($specs:[JSONString!]!)" : "";
        Answer answer = ask("query Q" + declared + "{project(name:\"" + demo.project() + "\",entityName:\""
                + demo.entity() + "\"){run(name:\"" + run + "\"){" + fields + "}}}", variables);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.data("/project/run");
    }

    /** The rows of one history spec. */
    JsonNode rows(String run, String spec) {
        return askRun(run, "sampledHistory(specs:$specs)", Map.of("specs", List.of(spec)))
                .path("sampledHistory").get(0);
    }

    Answer post(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(demo.baseUrl().resolve("/graphql"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<byte[]> response = send(request, true);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where the files of a run of the main project lie; the path is already encoded. */
    URI fileUrl(String run, String encodedPath) {
        return URI.create(demo.baseUrl() + "/files/" + demo.entity() + "/" + demo.project() + "/" + run + "/"
                + encodedPath);
    }

    HttpResponse<byte[]> get(URI url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request, url.getPort() == demo.baseUrl().getPort());
    }

    HttpResponse<byte[]> head(URI url) {
        return send(HttpRequest.newBuilder(url).method("HEAD", HttpRequest.BodyPublishers.noBody()),
                url.getPort() == demo.baseUrl().getPort());
    }

    /** Follows the redirect of a file by hand, without credentials. */
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
