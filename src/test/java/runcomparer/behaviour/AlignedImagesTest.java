package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Images at the step that the alignment determines, and those with a text in their captions. */
class AlignedImagesTest {

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        demo.project("demo", "aligned")
                .add(DemoRun.named("r1", "run one")
                        .imageLists("often", 10, 10, 40, "A Fox in snow", "a house", "FOX")
                        .imageLists("seldom", 25, 25, 50, "a river")
                        .build());
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "demo/*");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    private static JsonNode images(String query) {
        Reply reply = service.get("/runs/r1/images?project=aligned&" + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** Returns the metrics with the steps of their images. */
    private static List<String> found(JsonNode metrics) {
        return StreamSupport.stream(metrics.spliterator(), false)
                .map(metric -> metric.path("metric").asText() + " "
                        + metric.at("/images/0/step").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step=20 | often 20",
                "step=20&align=exact | often 20",
                "step=21 | ''",
                "step=29&align=previous | often 20,seldom 25",
                "step=24&align=previous | often 20",
                "step=9&align=previous | ''",
                "step=9999&align=previous | often 40,seldom 50",
                "step=0&align=nearest | often 10,seldom 25",
                "step=38&align=nearest | often 40,seldom 50",
                "step=15&align=nearest | often 10,seldom 25",
                "align=latest | often 40,seldom 50",
                "step=10&align=latest | often 40,seldom 50"
            })
    void images_areThoseOfTheStepThatTheAlignmentDetermines(String query, String expected) {
        assertThat(found(images(query))).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void everyImage_hasItsStep_andEveryMetricTheRequestedOne() {
        JsonNode often = images("step=29&align=previous&metrics=often").get(0);

        assertThat(often.path("step").asLong()).isEqualTo(29);
        assertThat(often.path("images"))
                .hasSize(3)
                .allMatch(image -> image.path("step").asLong() == 20);
        JsonNode latest = images("align=latest&metrics=often").get(0);
        assertThat(latest.path("step").asLong()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"fox, 2", "a, 2", "A FOX, 1", "house, 1", "wolf, 0"})
    void caption_selectsTheImagesThatContainIt(String caption, int count) {
        JsonNode metrics = images("step=20&metrics=often&caption=" + encoded(caption));

        assertThat(metrics).hasSize(count == 0 ? 0 : 1);
        assertThat(metrics.at("/0/images").size()).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "align=exact",
                "align=nearest",
                "step=1&align=next",
                "step=1&align=",
                "step=1&align=EXACT",
                "step=x&align=latest",
                "step=1&caption="
            })
    void invalidRequest_isRejected(String query) {
        assertThat(service.get("/runs/r1/images?project=aligned&" + query).status())
                .isEqualTo(422);
    }
}
