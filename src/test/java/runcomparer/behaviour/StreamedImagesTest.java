package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LargeImageWandb;
import runcomparer.testing.LogLines;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Streamed images hold no thread and little memory, whichever side is slow, and no request waits forever. */
class StreamedImagesTest {

    private static final String IMAGE = "/files/team/project/r1/media/images/large_1_0123456789abcdef0123.png";
    private static final long LARGE = 200_000_000;

    private static final long MAX_HEAP = 16 * 1024 * 1024;

    /** More than there are worker threads. */
    private static final int READERS = 300;

    @Test
    void largeImage_arrivesWhole() {
        int bytes = 20_000_003;
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(bytes);
                RunningService service = RunningService.with(wandb.settings())) {
            Reply reply = service.sendUnchecked("GET", IMAGE, null);

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Length")).isEqualTo("20000003");
            assertThat(reply.body()).hasSize(bytes);
            for (int position = 0; position < bytes; position++) {
                if (reply.body()[position] != LargeImageWandb.at(position)) {
                    assertThat(position).as("the first wrong byte").isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void clientsThatReadNothing_occupyNoWorker_andGetBytesOnlyAsTheyRead() throws IOException {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(LARGE);
                RunningService service = RunningService.with(patient(wandb))) {
            List<Socket> readers = new ArrayList<>();
            try {
                for (int reader = 0; reader < READERS; reader++) {
                    readers.add(asked(service.url()));
                }
                await().until(() -> wandb.open() == READERS);

                assertThat(service.get("/").status()).isEqualTo(200);
                assertThat(wandb.sent()).isLessThan(READERS * LARGE / 10);
            } finally {
                for (Socket reader : readers) {
                    reader.close();
                }
            }
            await().until(() -> wandb.open() == 0);
        }
    }

    @Test
    void largeImage_inTransit_takesLittleHeap() throws IOException {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(LARGE);
                RunningService service = RunningService.with(wandb.settings());
                Socket reader = asked(service.url())) {
            long before = usedHeap();
            reader.getInputStream().skipNBytes(LARGE / 2);

            assertThat(wandb.open()).isEqualTo(1);
            assertThat(usedHeap() - before).isLessThan(MAX_HEAP);
            assertThat(taken(reader)).isGreaterThan(LARGE / 2 - 1);
        }
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void clientThatReadsNothing_isCutOff() throws IOException {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytes(LARGE);
                RunningService service = RunningService.with(impatient(wandb));
                Socket reader = asked(service.url())) {
            await().until(() -> wandb.open() == 1);
            await().until(() -> wandb.open() == 0);

            assertThat(taken(reader)).isLessThan(LARGE);
        }
    }

    @Test
    void storageThatStops_resultsInAnAbortedResponse_andALogLine() {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytesStoppingAfter(LARGE, 100_000);
                RunningService service = RunningService.with(impatient(wandb));
                LogLines log = LogLines.listen()) {
            assertThatThrownBy(() -> service.sendUnchecked("GET", IMAGE, null))
                    .isInstanceOf(UncheckedIOException.class);

            log.awaitLine("WARN", IMAGE + " was cut off after ", " bytes: no progress for ", " id=");
        }
    }

    @Test
    void storageThatSendsNothing_isReportedAsTooSlow() {
        try (LargeImageWandb wandb = LargeImageWandb.ofBytesStoppingAfter(LARGE, 0);
                RunningService service = RunningService.with(impatient(wandb))) {
            Reply reply = service.get(IMAGE);

            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.json().path("type").asText()).isEqualTo("/problems/wandb-timeout");
            assertThat(reply.header("ETag")).isNull();
        }
    }

    @Test
    void savedRoute_doesNotWaitForImagesInTransit(@TempDir Path folder) throws IOException {
        EditableHome home = EditableHome.in(folder);
        try (LogLines log = LogLines.listen();
                LargeImageWandb wandb = LargeImageWandb.ofBytes(LARGE);
                RunningService service = home.start(wandb.settings());
                Socket reader = asked(service.url())) {
            await().until(() -> wandb.open() == 1);
            home.replace("routes/get-file.camel.yaml", "The bytes of one image", "Bytes of an image");

            log.awaitLine("get-file.camel.yaml was loaded");

            assertThat(taken(reader)).isGreaterThan(LARGE);
        }
    }

    @Test
    void resetConnections_andStoppingStorage_endTheirRequests() throws IOException {
        try (LogLines log = LogLines.listen();
                LargeImageWandb wandb = LargeImageWandb.ofBytesStoppingAfter(LARGE, 100_000);
                RunningService service = RunningService.with(impatient(wandb))) {
            try (Socket reader = asked(service.url())) {
                reader.getInputStream().read();
                reader.setSoLinger(true, 0);
            }
            log.awaitLine("path=" + IMAGE, "status=499");
            log.clear();

            try (Socket reader = asked(service.url())) {
                taken(reader);
                log.awaitLine("path=" + IMAGE, "status=499");
            }
        }
    }

    /** On a busy machine, this many images take a while to start. */
    private static Map<String, String> patient(LargeImageWandb wandb) {
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_TIMEOUT", "2m");
        settings.put("COMPARER_CALLER_TIMEOUT", "2m");
        return settings;
    }

    private static Map<String, String> impatient(LargeImageWandb wandb) {
        Map<String, String> settings = wandb.settings();
        settings.put("WANDB_TIMEOUT", "500ms");
        return settings;
    }

    /** A client that requested the image and has not read anything yet. */
    private static Socket asked(URI service) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream()
                .write(("GET " + IMAGE + " HTTP/1.1\r\nHost: " + service.getAuthority()
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Reads to the end, however it ends, and returns the number of bytes. */
    private static long taken(Socket reader) throws IOException {
        long taken = 0;
        byte[] bytes = new byte[65_536];
        InputStream in = reader.getInputStream();
        try {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                taken += read;
            }
        } catch (SocketException cutOff) {
            // as expected of a reader that was too slow
        }
        return taken;
    }
}
