package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.testing.RunningService;

/** What operators see of the service at work. */
class ObservedTest {

    @Test
    void metrics_tellOfRoutesAndCaches() throws IOException, InterruptedException {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
                RunningService service = RunningService.reading(demo)) {
            service.get("/runs/early000/steps?metrics=main/reals");
            service.get("/runs/early000/steps?metrics=main/reals");

            String metrics = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(service.managementUrl() + "/observe/metrics")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();

            assertThat(metrics)
                    .contains("cache_gets_total{cache=\"run-images\",result=\"hit\"} 1.0")
                    .contains("cache_gets_total{cache=\"run-images\",result=\"miss\"} 1.0")
                    .containsPattern("camel_exchanges_total\\{[^}]*routeId=\"listRunSteps\"[^}]*} 2.0");
        }
    }
}
