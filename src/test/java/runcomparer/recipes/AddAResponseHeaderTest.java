package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

class AddAResponseHeaderTest {

    @Test
    void responsesAndProblems_haveTheHeader(@TempDir Path folder) {
        EditableHome home = EditableHome.in(folder);
        try (RunningService service = home.start(Map.of())) {
            assertThat(servedBy(service, "/runs")).isNull();
            assertThat(servedBy(service, "/runs?page=x")).isNull();

            Recipe.of(getClass()).follow(home);

            Reply runs = service.get("/runs");
            assertThat(runs.header("X-Served-By")).isNotBlank();
            assertThat(runs.json()).isNotEmpty();
            assertThat(service.get("/runs", "If-None-Match", runs.header("ETag")))
                    .satisfies(unchanged -> assertThat(unchanged.status()).isEqualTo(304))
                    .satisfies(unchanged ->
                            assertThat(unchanged.header("X-Served-By")).isNotBlank());
            assertThat(servedBy(service, "/runs?page=x")).isNotBlank();
            assertThat(service.get("/runs?page=x").json().path("status").asInt())
                    .isEqualTo(422);
            assertThat(servedBy(service, "/runs/unknown/steps")).isNotBlank();
            assertThat(servedBy(service, "/metrics")).isNull();
        }
    }

    private static String servedBy(RunningService service, String path) {
        return service.get(path).header("X-Served-By");
    }
}
