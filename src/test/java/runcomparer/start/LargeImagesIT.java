package runcomparer.start;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.Concurrently;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;
import runcomparer.testing.LargeImages;
import runcomparer.testing.ScriptedWandb;
import runcomparer.testing.TestImages;

/** The packaged service, with its default heap, scales the largest images of all formats at the same time. */
class LargeImagesIT {

    private static final List<Integer> WIDTHS = List.of(256, 1024);
    private static final long MAX_BYTES = 400L << 20;

    @TempDir
    private Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = FreePorts.next();
    private final ScriptedWandb wandb = ScriptedWandb.start();
    private PackagedService service;

    private record Request(String kind, int width) {}

    @BeforeEach
    void start() {
        EditableHome.in(folder);
        PackagedService.install(folder);
        Map<String, String> environment = wandb.settings();
        environment.put("WANDB_TIMEOUT", "60s");
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        service = PackagedService.start(folder, environment, "-XX:+ExitOnOutOfMemoryError")
                .awaitListening(port);
    }

    @AfterEach
    void stop() {
        service.close();
        wandb.close();
    }

    @Test
    void largestImages_areScaledWithinTheDefaultHeap() {
        Map<String, byte[]> images = LargeImages.all();
        images.forEach((kind, image) -> wandb.respondToFilesEnding(
                "/" + kind + "_1_0123456789abcdef0123.png",
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "image/png")
                        .withBody(image)));
        List<Request> requests = new ArrayList<>();
        images.keySet().forEach(kind -> WIDTHS.forEach(width -> requests.add(new Request(kind, width))));

        Concurrently.each(requests, this::requireThumbnail);

        assertThat(service.peakMemory().orElse(0)).as("bytes of the process").isLessThan(MAX_BYTES);
        assertThat(service.output()).doesNotContain("OutOfMemoryError", " WARN ", " ERROR ");
    }

    private Void requireThumbnail(Request request) {
        HttpResponse<byte[]> reply = get("/files/team/project/r1/media/images/%s_1_0123456789abcdef0123.png?width=%d"
                .formatted(request.kind(), request.width()));
        assertThat(reply.statusCode()).as("%s", request).isEqualTo(200);
        assertThat(reply.body().length).as("bytes of %s", request).isLessThan(200_000);
        assertThat(TestImages.read(reply.body()).getWidth()).as("%s", request).isEqualTo(request.width());
        return null;
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError("no response: " + service.output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
