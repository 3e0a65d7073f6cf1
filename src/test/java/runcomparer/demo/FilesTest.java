package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {

    private final AdjustableClock clock = new AdjustableClock();
    private DemoWandb demo;
    private DemoClient client;
    private URI file;

    @BeforeEach
    void start() {
        demo = DemoWandb.start(DemoOptions.defaults().withClock(clock));
        client = DemoClient.withKey(demo);
        file = client.fileUrl(
                "training",
                client.rows("training", "{\"keys\":[\"main/samples\"]}")
                        .get(0)
                        .at("/main~1samples/filenames/0")
                        .asText());
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void file_withKey_redirectsToASignedUrlOnAnotherPort() {
        HttpResponse<byte[]> redirect = client.get(file);
        assertThat(redirect.statusCode()).isEqualTo(302);
        URI location = DemoClient.location(redirect);
        assertThat(location.getPort())
                .isEqualTo(demo.bucketUrl().getPort())
                .isNotEqualTo(demo.baseUrl().getPort());
        assertThat(location.getQuery())
                .contains("Expires=", "GoogleAccessId=", "Signature=")
                .doesNotContain(demo.apiKey());
        assertThat(client.head(file).statusCode()).isEqualTo(302);
    }

    @Test
    void file_extraQuery_isIgnored() {
        assertThat(client.download(URI.create(file + "?height=1406")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void file_notAllowed_isRejected() {
        assertThat(DemoClient.anonymous(demo).get(file).statusCode()).isEqualTo(403);
        assertThat(DemoClient.withKey(demo, "wrong").get(file).statusCode()).isEqualTo(401);
        assertThat(client.get(URI.create(file.toString().replace("demo/image-training", "other-team/hidden")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void file_ofAPublicProject_requiresNoKey() {
        JsonNode urls = DemoClient.anonymous(demo)
                .query("{project(name:\"open-sketches\",entityName:\"demo\"){"
                        + "run(name:\"sketch01\"){files(first:1){edges{node{url}}}}}}")
                .data("/project/run");
        URI url = URI.create(urls.findValue("url").asText());
        assertThat(DemoClient.anonymous(demo).download(url).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "media/images/nothing.png",
                "media/videos/mixed_10.mp4",
                "media/images/main/samples_50_00000000000000000000.png",
                "//x",
                "media//images/nothing.png"
            })
    void file_unknown_returns404(String path) {
        assertThat(client.get(client.fileUrl("training", path)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"media/../secret", "%2e%2e/x", "a%2Fb", "a%ff"})
    void file_pathTraversal_returns400(String path) {
        assertThat(client.get(client.fileUrl("training", path)).statusCode()).isEqualTo(400);
    }

    @Test
    void bucket_signedUrl_returnsTheImageWithValidators() throws IOException {
        URI signed = DemoClient.location(client.get(file));
        HttpResponse<byte[]> whole = client.get(signed);
        assertThat(whole.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(whole.body())).getWidth())
                .isEqualTo(256);
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get(signed, "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> head = client.head(signed);
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
        assertThat(head.headers().firstValue("ETag")).contains(etag);
    }

    @Test
    void bucket_range_returnsThatPart() {
        URI signed = DemoClient.location(client.get(file));
        byte[] whole = client.get(signed).body();
        HttpResponse<byte[]> part = client.get(signed, "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        assertThat(client.get(signed, "Range", "bytes=-5").body()).hasSize(5);
        assertThat(client.get(signed, "Range", "bytes=5-").body()).hasSize(whole.length - 5);
        assertThat(client.get(signed, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
    }

    @Test
    void bucket_withAuthorization_returns400() {
        assertThat(client.get(DemoClient.location(client.get(file)), "Authorization", "Basic eA==")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void bucket_afterAnHour_returns403() {
        URI signed = DemoClient.location(client.get(file));
        clock.advance(Duration.ofMinutes(59));
        assertThat(client.get(signed).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        assertThat(client.get(signed).statusCode()).isEqualTo(403);
    }

    @Test
    void bucket_signatureOfAnotherPath_returns403() {
        String signed = DemoClient.location(client.get(file)).toString();
        assertThat(client.get(URI.create(signed.replace("Signature=", "Signature=0")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get(URI.create(signed.replace("_50_", "_100_"))).statusCode())
                .isEqualTo(403);
        assertThat(client.get(URI.create(signed.replaceFirst("\\?.*", ""))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void files_byName_returnsUrlsAndSize() {
        String name = "media/images/old/indexed_30_1.png";
        JsonNode node = client.queryRun(
                        "odd-values",
                        "files(names:[\"" + name + "\",\"no such\"]){edges{node{"
                                + "name url directUrl sizeBytes mimetype md5}}}")
                .at("/files/edges");
        assertThat(node).hasSize(1);
        assertThat(node.at("/0/node/name").asText()).isEqualTo(name);
        byte[] bytes =
                client.get(URI.create(node.at("/0/node/directUrl").asText())).body();
        assertThat(node.at("/0/node/sizeBytes").intValue()).isEqualTo(bytes.length);
        assertThat(client.download(URI.create(node.at("/0/node/url").asText())).body())
                .isEqualTo(bytes);
    }

    @Test
    void files_byPattern_returnsMatchingFiles() {
        JsonNode edges = client.queryRun(
                        "odd-values", "files(pattern:\"media/images/old/unnamed%\"){edges{node{name}}}")
                .at("/files/edges");
        assertThat(edges.findValuesAsText("name"))
                .hasSize(7)
                .allMatch(name -> name.startsWith("media/images/old/unnamed"));
    }

    @Test
    void files_downloadedAgain_areIdentical() {
        byte[] first = client.download(file).body();
        try (DemoWandb again = DemoWandb.start(DemoOptions.defaults().withClock(clock))) {
            URI same =
                    DemoClient.withKey(again).fileUrl("training", file.getPath().split("training/training/", 2)[1]);
            assertThat(DemoClient.withKey(again).download(same).body()).isEqualTo(first);
        }
    }

    @Test
    void edgeCases_everyImage_hasItsSize() throws IOException {
        JsonNode edges = client.queryRun("odd-values", "files(first:1000){edges{node{name url mimetype}}}")
                .at("/files/edges");
        assertThat(edges.size()).isGreaterThan(200);
        for (JsonNode edge : edges) {
            HttpResponse<byte[]> loaded =
                    client.download(URI.create(edge.at("/node/url").asText()));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(loaded.body()));
            assertThat(image).as(edge.at("/node/name").asText()).isNotNull();
            assertThat(loaded.headers().firstValue("Content-Type"))
                    .contains(edge.at("/node/mimetype").asText());
        }
    }

    @Test
    void edgeCases_otherFormatsAndStrips_haveTheSizesInTheRows() throws IOException {
        Map<String, int[]> sizes = Map.of(
                "single_50_",
                new int[] {320, 200},
                "old/strip_10.",
                new int[] {320, 64},
                "old/unnamed_20_1.jpg",
                new int[] {160, 120},
                "single_60_",
                new int[] {200, 320});
        for (Map.Entry<String, int[]> size : sizes.entrySet()) {
            JsonNode url = client.queryRun(
                            "odd-values", "files(pattern:\"media/images/" + size.getKey() + "%\"){edges{node{url}}}")
                    .findValue("url");
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                    client.download(URI.create(url.asText())).body()));
            assertThat(new int[] {image.getWidth(), image.getHeight()})
                    .as(size.getKey())
                    .isEqualTo(size.getValue());
        }
    }
}
