package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.testing.LogLines;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;
import runcomparer.testing.TestImages;

/** On Linux, W&amp;B's clients copy line breaks, tabs and backslashes from metric keys into file names. */
class LinuxFileNamesTest {

    private static final byte[] IMAGE = TestImages.resource("palette.png");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode handed(String name) throws IOException {
        try (InputStream file = LinuxFileNamesTest.class.getResourceAsStream("/wandb/" + name)) {
            return JSON.readTree(file);
        }
    }

    @Test
    void recordedKeyWithALineBreak_loads() throws IOException {
        String target = "media/images/Title%0ASub_100_aaaaaaaaaaaaaaaaae00.png";
        try (OneRunWandb wandb = OneRunWandb.logging(
                                "Title\nSub", handed("key-line-break.json").toString())
                        .file(target, IMAGE, "image/png");
                RunningService service = RunningService.with(wandb.settings())) {
            assertLoads(service, "Title\nSub", target);
        }
    }

    @Test
    void recordedNullFormat_isPng() throws IOException {
        try (OneRunWandb wandb = OneRunWandb.logging(
                                "k", handed("format-null.json").toString())
                        .file("media/images/k_5_0.png", IMAGE, "image/png");
                RunningService service = RunningService.with(wandb.settings())) {
            assertLoads(service, "k", "media/images/k_5_0.png");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Title\\r\\nSub, Title%0D%0ASub", "tab\\tkey, tab%09key", "a\\\\b, a%5Cb", "\\\\alpha, %5Calpha",
                "bell\\u0007, bell%07",
        "nel\\u0085x, nel%C2%85x", "a//b, a//b", "a///b//c, a///b//c", "a//..b, a//..b",
                "sp ace/%2e%2e, sp%20ace/%252e%252e",
        "a\\\\b\\nc/d\\te, a%5Cb%0Ac/d%09e", "end/, end/"
    })
    void key_isInTheUrlUnchanged(String json, String encodedKey) throws IOException {
        String key = JSON.readTree('"' + json + '"').textValue();
        String path = "media/images/" + key + "_5_aaaaaaaaaaaaaaaaae00.png";
        String target = "media/images/" + encodedKey + "_5_aaaaaaaaaaaaaaaaae00.png";
        String value = JSON.createObjectNode()
                .put("_type", "image-file")
                .put("path", path)
                .toString();
        for (String form : new String[] {"proxy", "redirect"}) {
            try (OneRunWandb wandb = OneRunWandb.logging(key, value).file(target, IMAGE, "image/png")) {
                Map<String, String> settings = wandb.settings();
                settings.put("COMPARER_IMAGES", form);
                try (RunningService service = RunningService.with(settings)) {
                    assertLoads(service, key, target);
                    assertThat(wandb.targets()).containsOnly("/files/team/project/r1/" + target);
                }
            }
        }
    }

    private static void assertLoads(RunningService service, String metric, String target) {
        JsonNode image = service.get("/runs/r1/images?step=5&metrics=" + encoded(metric))
                .json()
                .at("/0/images/0");
        String url = URI.create(image.path("url").asText()).getRawPath();
        assertThat(url).isEqualTo("/files/team/project/r1/" + target);

        Reply reply = service.get(url);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(IMAGE);
        assertThat(reply.header("Cache-Control").contains("immutable")).isEqualTo(target.contains("_aaaaaaaa"));
        assertThat(service.get(url + "?width=64").status()).isEqualTo(200);
        assertThat(service.get(url.replace("media/", "media%2F")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0Ab", "a%0D%0AINFO%20forged", "a%5Cb", "a//b"})
    void logLine_staysASingleLine(String name) {
        try (OneRunWandb wandb = OneRunWandb.logging("k", "{}");
                RunningService service = RunningService.with(wandb.settings());
                LogLines log = LogLines.listen()) {
            String path = "/files/team/project/r1/" + name + ".png";

            assertThat(service.get(path).status()).isEqualTo(404);

            log.awaitLine("INFO", "path=" + path, "status=404");
        }
    }
}
