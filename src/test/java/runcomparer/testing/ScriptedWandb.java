package runcomparer.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server with scripted responses, for faults that the demo does not have. */
public final class ScriptedWandb implements AutoCloseable {

    private final WireMockServer server = new WireMockServer(
            options().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort().containerThreads(40));

    private ScriptedWandb() {
        server.start();
    }

    public static ScriptedWandb start() {
        return new ScriptedWandb();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The same with an untrusted certificate. */
    public String secureUrl() {
        return "https://127.0.0.1:" + server.httpsPort();
    }

    /** Returns the settings of a service that reads project {@code team/project} from this server. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "WANDB_BASE_URL", url().toString(),
                "WANDB_API_KEY", "a-key-for-the-scripted-wandb",
                "WANDB_ENTITY", "team",
                "WANDB_PROJECT", "project"));
    }

    /** Sets the response to all requests, and discards those recorded so far. */
    public void respond(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(any(anyUrl()).atPriority(9).willReturn(response));
    }

    /** Sets the status and JSON of the response to all requests, and discards those recorded so far. */
    public void respond(int status, String json) {
        respond(json(status, json));
    }

    /** Sets a different response to requests whose body contains a text. */
    public void respondToBodyContaining(String text, ResponseDefinitionBuilder response) {
        server.stubFor(
                post(anyUrl()).withRequestBody(containing(text)).atPriority(1).willReturn(response));
    }

    /** Sets a different response to the first request whose body contains a text. */
    public void respondOnceToBodyContaining(String text, ResponseDefinitionBuilder response) {
        server.stubFor(post(anyUrl())
                .withRequestBody(containing(text))
                .atPriority(1)
                .inScenario(text)
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("responded")
                .willReturn(response));
    }

    /** Sets a different response to requests for files whose URL has this ending. */
    public void respondToFilesEnding(String ending, ResponseDefinitionBuilder response) {
        server.stubFor(
                get(urlMatching(".*" + Pattern.quote(ending))).atPriority(1).willReturn(response));
    }

    /** Sets a different response to the next request. */
    public void respondOnce(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .atPriority(1)
                .inScenario("once")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("responded")
                .willReturn(response));
    }

    public static ResponseDefinitionBuilder json(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    /** Returns the requests since the response was set, the latest first. */
    public List<ServeEvent> requests() {
        return server.getAllServeEvents();
    }

    @Override
    public void close() {
        server.stop();
    }
}
