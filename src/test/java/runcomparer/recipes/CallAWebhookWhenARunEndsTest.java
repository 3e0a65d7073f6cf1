package runcomparer.recipes;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.events.camel.RunNotification;
import runcomparer.testing.EditableHome;
import runcomparer.testing.RunningService;

class CallAWebhookWhenARunEndsTest {

    private final WireMockServer webhook =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("team", "project");
    private RunningService service;
    private EditableHome home;

    @BeforeEach
    void start(@TempDir Path folder) {
        webhook.start();
        webhook.stubFor(post("/run-ended").willReturn(ok()));
        for (String id : List.of("r1", "r2", "r3")) {
            project.add(DemoRun.named(id, "run " + id)
                    .state("running")
                    .imageLists("samples", 0, 1, 3, "a cat")
                    .build());
        }
        home = EditableHome.in(folder);
        home.edit(
                "application.properties",
                text -> text + "webhook.url = http://127.0.0.1:%d/run-ended\n".formatted(webhook.port()));
        Map<String, String> settings = RunningService.settingsFor(demo, "team", "project");
        settings.put("COMPARER_FRESH_RUNNING", "100ms");
        service = home.start(settings);
    }

    @AfterEach
    void stop() {
        service.close();
        demo.close();
        webhook.stop();
    }

    @Test
    void endOfARun_callsTheWebhookOnce_alsoIfTheFileIsSavedAgain() {
        Recipe recipe = Recipe.of(getClass());
        recipe.follow(home);
        await().until(() -> followed() == 3);
        project.finish("r1", "crashed");
        awaitCallsFor("r1");

        assertThat(bodies()).singleElement().asString().isEqualToIgnoringWhitespace("""
                {"event":"state","entity":"team","project":"project","run_id":"r1","run_name":"run r1",
                 "state":"crashed","ended":true,"step":3}
                """);

        recipe.follow(home);
        project.finish("r2", "finished");
        awaitCallsFor("r1", "r2");
        project.finish("r3", "finished");
        awaitCallsFor("r1", "r2", "r3");
    }

    @Test
    void withoutTheRecipe_noRunIsFollowed() {
        service.get("/runs");
        service.get("/runs/r1/images?align=latest");

        assertThat(followed()).isZero();
    }

    private void awaitCallsFor(String... runs) {
        await().untilAsserted(() -> assertThat(bodies())
                .extracting(body -> body.replaceAll(".*\"run_id\":\"(.*?)\".*", "$1"))
                .containsExactly(runs));
    }

    private List<String> bodies() {
        return webhook.findAll(postRequestedFor(urlEqualTo("/run-ended"))).stream()
                .map(LoggedRequest::getBodyAsString)
                .toList();
    }

    /** Returns how many runs are followed on behalf of a route, or of a client, of which there is none here. */
    private double followed() {
        return service.meter("run_events_listeners");
    }

    /** The route alone, as a model for tests of routes that no client calls: here it starts where the test sends to. */
    @Nested
    class RouteAlone extends CamelTestSupport {

        @Override
        public void configureTest(TestExecutionConfiguration test) {
            test.withUseAdviceWith(true);
        }

        @Test
        void onlyTheEndOfARun_isSent_asJson() throws Exception {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(Recipe.of(CallAWebhookWhenARunEndsTest.class).routes());
            context.removeRouteDefinition(context.getRouteDefinition("runningRuns"));
            AdviceWith.adviceWith(context, "runEnds", route -> {
                route.replaceFromWith("direct:notifications");
                route.weaveById("runEnds-call").replace().to("mock:webhook");
            });
            context.start();
            MockEndpoint called = getMockEndpoint("mock:webhook");
            called.expectedMessageCount(1);

            template.sendBody("direct:notifications", notification("running", false));
            template.sendBody("direct:notifications", notification("finished", true));

            called.assertIsSatisfied();
            assertThat(called.getExchanges().get(0).getIn().getBody(String.class))
                    .contains("\"run_id\":\"r1\"", "\"state\":\"finished\"", "\"step\":7");
        }

        private static RunNotification notification(String state, boolean ended) {
            return new RunNotification("state", "team", "project", "r1", "one", state, ended, 7L, null, null);
        }
    }
}
