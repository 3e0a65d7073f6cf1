package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.testing.EditableHome;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.reading.WandbReadings;
import runcomparer.wandb.runs.RunListReading;

class HideRunsWithATagTest {

    @Test
    void taggedRuns_areNeitherListedNorCounted_onceTheListsAreDiscarded(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            DemoProject project = demo.project("team", "project");
            project.add(DemoRun.named("r1", "one").build());
            project.add(DemoRun.named("r2", "two").tags("old", "hidden").build());
            project.add(DemoRun.named("r3", "three").tags("old").build());
            try (RunningService service = home.start(RunningService.settingsFor(demo, "team", "project"))) {
                assertListed(service.get("/runs"), "r1", "r2", "r3");

                Recipe.of(getClass()).follow(home);
                service.post("/refresh", null);

                assertListed(service.get("/runs"), "r1", "r3");
                assertListed(service.get("/runs?tag=old"), "r3");
                assertListed(service.get("/runs?tag=hidden"));
                Reply page = service.get("/runs?per_page=1&page=2");
                assertThat(page.json()).hasSize(1);
                assertThat(page.header("X-Total-Count")).isEqualTo("2");
                assertThat(page.header("Link")).doesNotContain("rel=\"next\"");
                assertThat(service.get("/runs/r2/steps").status()).isEqualTo(200);
            }
        }
    }

    private static void assertListed(Reply reply, String... runs) {
        assertThat(reply.json().findValuesAsText("id")).containsExactlyInAnyOrder(runs);
        assertThat(reply.header("X-Total-Count")).isEqualTo(Integer.toString(runs.length));
    }

    /** The route alone, as a model for tests of your own routes: a mock stands in for W&amp;B. */
    @Nested
    class RouteAlone extends CamelTestSupport {

        @Test
        void requestToWandb_excludesTheTag() throws Exception {
            context.getRegistry()
                    .bind(
                            "wandbReadings",
                            new WandbReadings(new GraphQlDocuments(), HistoryLimits.NONE, HistoryMemory.unbounded()));
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(Recipe.of(HideRunsWithATagTest.class).routes());
            AdviceWith.adviceWith(context, "readRunPage", route -> {
                route.weaveById("readRunPage-read").replace().to("mock:wandb");
                route.weaveById("readRunPage-extractPage").remove();
            });
            MockEndpoint wandb = getMockEndpoint("mock:wandb");
            wandb.expectedMessageCount(1);

            template.sendBody(
                    "direct:read-run-page", new RunRange(new ProjectPath("team", "project"), RunSearch.ALL, 20, 10));

            wandb.assertIsSatisfied();
            RunListReading reading = wandb.getExchanges().get(0).getIn().getBody(RunListReading.class);
            assertThat(reading.nextRequest().variables().get("filters"))
                    .isEqualTo("{\"$and\":[{\"tags\":{\"$nin\":[\"hidden\"]}}]}");
        }
    }
}
