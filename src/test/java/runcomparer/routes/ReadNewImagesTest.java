package runcomparer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.reading.RunBatches;

/** The route that reads on cached runs, by itself. */
class ReadNewImagesTest extends CamelTestSupport {

    private static RunImages known(String id) {
        RunPath path = new RunPath(new ProjectPath("team", "project"), id);
        return RunImages.of(new Run(path, id, "running", Instant.EPOCH, null, 1), List.of());
    }

    @Test
    void failureOfWandb_isThatOfEachRun() throws Exception {
        context.getRegistry().bind("runBatches", new RunBatches(5));
        context.getRegistry().bind("wandbReadings", new Object());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(context, "file:routes/read-new-images.camel.yaml"));
        AdviceWith.adviceWith(context, "readNewImages", route -> route.weaveById("readNewImages-start")
                .replace()
                .process(reading -> {
                    throw new WandbFailed("out of order");
                }));

        List<?> outcomes =
                template.requestBody("direct:read-new-images", List.of(known("r1"), known("r2")), List.class);

        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> assertThat(((RunOutcome<?>) outcome).failure())
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("out of order"));
    }
}
