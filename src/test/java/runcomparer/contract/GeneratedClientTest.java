package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import runcomparer.client.ApiClient;
import runcomparer.client.ApiException;
import runcomparer.client.api.ImagesApi;
import runcomparer.client.api.MetricsApi;
import runcomparer.client.api.RunsApi;
import runcomparer.client.api.ServiceApi;
import runcomparer.client.api.StepsApi;
import runcomparer.client.model.ImageInfo;
import runcomparer.client.model.MetricImages;
import runcomparer.client.model.Problem;
import runcomparer.client.model.Root;
import runcomparer.client.model.RunInfo;
import runcomparer.client.model.RunMetrics;
import runcomparer.client.model.RunSteps;
import runcomparer.client.model.StepInfo;
import runcomparer.client.model.StepsRequest;

/** The client that openapi-generator makes of the contract compiles, and reads what the contract promises. */
class GeneratedClientTest {

    private static final List<Class<?>> APIS =
            List.of(ServiceApi.class, RunsApi.class, MetricsApi.class, StepsApi.class, ImagesApi.class);

    @Test
    void client_hasAMethodForEachOperation() {
        Stream<String> methods = APIS.stream().flatMap(api -> Arrays.stream(api.getMethods())).map(Method::getName);

        assertThat(new TreeSet<>(methods.toList()))
                .containsAll(Contract.load().operations().stream().map(Operation::id).toList());
    }

    @Test
    void model_problem_readsNamesAndPositions() throws JsonProcessingException {
        Problem problem = new ApiClient().getObjectMapper().readValue("""
                {"type": "/problems/invalid-request", "title": "Invalid request", "status": 422, "detail": "bad",
                 "instance": "/steps", "errors": [{"loc": ["body", "run_ids", 1], "msg": "m", "type": "t"}]}
                """, Problem.class);

        assertThat(problem.getErrors().get(0).getLoc()).extracting(loc -> loc.getActualInstance())
                .containsExactly("body", "run_ids", 1);
    }

    @Test
    void model_imageWithoutAddress_isRead() throws JsonProcessingException {
        ImageInfo image = new ApiClient().getObjectMapper().readValue(
                "{\"url\": null, \"step\": 9007199254740993, \"reason\": \"artifact\", \"later\": 1}", ImageInfo.class);

        assertThat(image.getUrl()).isNull();
        assertThat(image.getStep()).isEqualTo(9007199254740993L);
    }

    /** Calls every operation as a user would; it is compiled, and run by tests that have a running service. */
    record EveryOperation(ApiClient client) {

        Root root() throws ApiException {
            return new ServiceApi(client).getRoot();
        }

        List<RunInfo> runs() throws ApiException {
            return new RunsApi(client).listRuns("demo", "image-training", 1, 20);
        }

        List<String> metrics() throws ApiException {
            return new MetricsApi(client).listMetrics("demo", "image-training");
        }

        RunMetrics metricsOf(RunInfo run) throws ApiException {
            return new MetricsApi(client).listRunMetrics(run.getId(), "demo", "image-training");
        }

        List<StepInfo> stepsOf(RunInfo run, List<String> metrics) throws ApiException {
            return new StepsApi(client).listRunSteps(run.getId(), "demo", "image-training", metrics);
        }

        List<MetricImages> imagesOf(RunInfo run, Long step, List<String> metrics) throws ApiException {
            return new ImagesApi(client).listRunImages(run.getId(), step, metrics, "demo", "image-training");
        }

        List<RunSteps> stepsOf(List<RunInfo> runs, List<String> metrics) throws ApiException {
            StepsRequest request = new StepsRequest().runIds(runs.stream().map(RunInfo::getId).toList());
            return new StepsApi(client).listSteps(request, "demo", "image-training", metrics);
        }

        File file(ImageInfo image, Integer width) throws ApiException {
            String[] path = URI.create(image.getUrl().toString()).getPath().split("/", 6);
            return new ImagesApi(client).getFile(path[2], path[3], path[4], path[5], width);
        }
    }
}
