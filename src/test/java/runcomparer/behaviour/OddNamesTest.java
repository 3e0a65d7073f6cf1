package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Concurrently;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Names that are awkward in URLs, wherever they occur. Fault 10 of the original service. */
class OddNamesTest {

    private static final List<String> ODD_KEYS = List.of(
            "a/b/c",
            "with space",
            "dotted.key",
            "100%",
            "HT%3ML ",
            "hash#tag",
            "why?",
            "one+one",
            "\"quoted\"",
            "it's",
            "a&b=c",
            "semi;colon",
            "emoji 🎨",
            "Кириллица",
            "中文/图像",
            "Title\nSub",
            "tab\tkey",
            "back\\slash",
            "a//b");
    private static final List<String> ODD_PROJECTS =
            List.of("c# and ?more", "a+b & 100%", "проект 图 🎨", "it's;\"so\"");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        ODD_PROJECTS.forEach(name -> demo.project("a team of #1", name)
                .add(DemoRun.named("run 1+1 #?%", "a <b>name</b> & more")
                        .imageLists("k", 5, 5, 10, "a house")
                        .build()));
        var settings = RunningService.settingsFor(demo);
        settings.put("COMPARER_ALLOWED_PROJECTS", "*");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        demo.close();
    }

    static Stream<String> oddKeys() {
        return ODD_KEYS.stream();
    }

    @ParameterizedTest
    @MethodSource("oddKeys")
    void oddMetric_isFoundAndItsImagesLoad(String metric) {
        String query = "metrics=" + encoded(metric);

        assertThat(service.get("/runs/odd-values/steps?" + query).text()).isEqualTo("[{\"step\":10},{\"step\":20}]");
        JsonNode single =
                service.get("/runs/odd-values/images?step=10&" + query).json();
        JsonNode list = service.get("/runs/odd-values/images?step=20&" + query).json();

        assertThat(texts(single, "metric")).containsExactly(metric);
        assertThat(texts(single.get(0).path("images"), "caption")).containsExactly("under " + metric);
        assertThat(texts(list.get(0).path("images"), "caption")).containsExactly(metric, metric + " again");
        assertThat(urls(single)).hasSize(1).allSatisfy(OddNamesTest::assertLoads);
        assertThat(urls(list)).hasSize(2).allSatisfy(OddNamesTest::assertLoads);
    }

    @Test
    void oddMetrics_togetherInOneQuery_comeInTheRequestedOrder() {
        String query = String.join(
                "&", ODD_KEYS.stream().map(key -> "metrics=" + encoded(key)).toList());

        assertThat(texts(service.get("/runs/odd-values/images?step=10&" + query).json(), "metric"))
                .isEqualTo(ODD_KEYS);
    }

    @Test
    void plusInAQuery_isASpaceAsInForms() {
        assertThat(service.get("/runs/odd-values/steps?metrics=with+space").json())
                .hasSize(2);
        assertThat(service.get("/runs/odd-values/steps?metrics=one+one").json()).isEmpty();
    }

    @Test
    void everyImageOfTheOddRun_loadsOrHasAReason() {
        List<String> steps = texts(service.get("/runs/odd-values/steps").json(), "step");
        List<JsonNode> metrics =
                Concurrently.each(steps, step -> service.get("/runs/odd-values/images?step=" + step)).stream()
                        .flatMap(reply -> StreamSupport.stream(reply.json().spliterator(), false))
                        .toList();
        List<JsonNode> images = new ArrayList<>();
        metrics.forEach(metric -> metric.path("images").forEach(images::add));

        List<JsonNode> withoutUrl =
                images.stream().filter(image -> image.path("url").isNull()).toList();
        assertThat(withoutUrl)
                .extracting(image -> image.path("reason").asText())
                .containsExactlyInAnyOrder("artifact", "artifact", "artifact", "unsupported format");
        assertThat(images).hasSizeGreaterThan(200);
        List<String> urls = images.stream()
                .map(image -> image.path("url"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(url -> !url.contains("/many_5_"))
                .toList();
        Concurrently.each(urls, url -> {
            assertLoads(url);
            assertThat(service.get(URI.create(url).getRawPath() + "?width=64").status())
                    .as(url)
                    .isEqualTo(200);
            return url;
        });
        assertThat(metrics.stream()
                        .map(metric -> metric.path("metric").asText())
                        .distinct())
                .containsAll(ODD_KEYS)
                .contains(
                        "single",
                        "annotated",
                        "captions",
                        "artifacts",
                        "mixed",
                        "nested.image",
                        "nested.deeper.images",
                        "several",
                        "several too",
                        "many",
                        "late",
                        "formats",
                        "old/strip",
                        "old/unnamed",
                        "old/indexed",
                        "old/short")
                .doesNotContain("table", "video", "audio", "html", "histogram", "loss", "text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "50 | [\"nested\\nlist\",\"a\\ndeep\"]",
                "60 | [\"1\",\"2.5\",\"true\"]",
                "90 | [\"a text for all\"]",
                "80 | [\"a #1 100% \\\"rose\\\" + why?\\nline two\\ttab\",\"Кот 猫 🐈 <b>&amp;</b>\"]"
            })
    void oddCaptions_areExact(long step, String captions) throws JsonProcessingException {
        JsonNode images = service.get("/runs/odd-values/images?metrics=captions&step=" + step)
                .json()
                .get(0)
                .path("images");

        assertThat(texts(images, "caption")).isEqualTo(list(captions));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void oddEntityProjectAndRun_areFoundAndImagesLoad(int number) {
        String query = "entity=" + encoded("a team of #1") + "&project=" + encoded(ODD_PROJECTS.get(number));
        JsonNode run = service.get("/runs?" + query).json().get(0);
        assertThat(run.path("name").asText()).isEqualTo("a <b>name</b> & more");
        String path = "/runs/" + encoded(run.path("id").asText());

        assertThat(service.get(path + "/steps?" + query).json()).hasSize(2);
        assertThat(service.post("/steps?" + query, "{\"run_ids\": [\"run 1+1 #?%\"]}")
                        .json()
                        .get(0)
                        .path("steps"))
                .hasSize(2);
        assertThat(urls(service.get(path + "/images?step=5&" + query).json()))
                .hasSize(1)
                .allSatisfy(OddNamesTest::assertLoads);
        assertThat(URI.create(run.path("url").asText()).getPath())
                .isEqualTo("/a team of #1/" + ODD_PROJECTS.get(number) + "/runs/run 1+1 #?%");
    }

    private static List<String> list(String json) throws JsonProcessingException {
        return List.of(JSON.readValue(json, String[].class));
    }

    private static void assertLoads(String url) {
        assertThat(url).startsWith(service.url() + "/files/");
        Reply reply = service.get(URI.create(url).getRawPath());
        assertThat(reply.status()).as(url + " " + reply.header("Content-Type")).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("image/");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        String name = url.substring(url.lastIndexOf('/') + 1);
        assertThat(keptAs(reply.header("Content-Disposition"))).isEqualTo(name.contains(".") ? name : name + ".png");
        assertThat(reply.body()).isNotEmpty();
    }

    /** Returns a file name as encoded in a URL. */
    private static String keptAs(String disposition) {
        String extended = "filename*=UTF-8''";
        int start = disposition.indexOf(extended);
        return start < 0
                ? encoded(disposition.replaceFirst("^inline; filename=\"([ -~]*)\"$", "$1"))
                : disposition.substring(start + extended.length());
    }

    private static List<String> urls(JsonNode metrics) {
        List<String> urls = new ArrayList<>();
        metrics.forEach(metric -> urls.addAll(texts(metric.path("images"), "url")));
        return urls;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
