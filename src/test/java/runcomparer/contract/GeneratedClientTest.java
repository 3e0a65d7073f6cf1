package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import runcomparer.client.ApiClient;
import runcomparer.client.api.EventsApi;
import runcomparer.client.api.ImagesApi;
import runcomparer.client.api.MetricsApi;
import runcomparer.client.api.RunsApi;
import runcomparer.client.api.ScalarsApi;
import runcomparer.client.api.ServiceApi;
import runcomparer.client.api.StepsApi;
import runcomparer.client.model.ImageInfo;
import runcomparer.client.model.Problem;
import runcomparer.client.model.ScalarSeries;

/** The client that openapi-generator creates from the contract compiles, and parses what the contract describes. */
class GeneratedClientTest {

    private static final List<Class<?>> APIS = List.of(
            ServiceApi.class,
            RunsApi.class,
            MetricsApi.class,
            StepsApi.class,
            ImagesApi.class,
            EventsApi.class,
            ScalarsApi.class);

    @Test
    void client_hasAMethodForEachOperation() {
        Stream<String> methods =
                APIS.stream().flatMap(api -> Arrays.stream(api.getMethods())).map(Method::getName);

        assertThat(new TreeSet<>(methods.toList()))
                .containsAll(
                        Contract.load().operations().stream().map(Operation::id).toList());
    }

    @Test
    void model_problem_readsNamesAndPositions() throws JsonProcessingException {
        Problem problem = new ApiClient().getObjectMapper().readValue("""
                {"type": "/problems/invalid-request", "title": "Invalid request", "status": 422,
                 "detail": "bad", "instance": "/steps",
                 "errors": [{"loc": ["body", "run_ids", 1], "msg": "m", "type": "t"}]}
                """, Problem.class);

        assertThat(problem.getErrors().get(0).getLoc())
                .extracting(loc -> loc.getActualInstance())
                .containsExactly("body", "run_ids", 1);
    }

    @Test
    void model_scalarsThatAreNoNumbers_areRead() throws JsonProcessingException {
        ScalarSeries series = new ApiClient()
                .getObjectMapper()
                .readValue(
                        "{\"key\": \"loss\", \"sampled\": true, \"values_logged\": 9, \"steps\": [1, 2], \"values\": [0.5, null]}",
                        ScalarSeries.class);

        assertThat(series.getValues()).containsExactly(0.5, null);
        assertThat(series.getSampled()).isTrue();
    }

    @Test
    void model_imageWithoutAddress_isRead() throws JsonProcessingException {
        ImageInfo image = new ApiClient()
                .getObjectMapper()
                .readValue(
                        "{\"url\": null, \"step\": 9007199254740993, \"reason\": \"artifact\", \"new\": 1}",
                        ImageInfo.class);

        assertThat(image.getUrl()).isNull();
        assertThat(image.getStep()).isEqualTo(9007199254740993L);
    }
}
