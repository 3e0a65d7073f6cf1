package runcomparer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import runcomparer.images.RunSelection;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.address.WandbCredentials;
import runcomparer.wandb.graphql.ResponseReader;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.history.HistoryLimits;
import runcomparer.wandb.history.HistoryMemory;
import runcomparer.wandb.history.HistoryReading;
import runcomparer.wandb.reading.WandbReadings;

/**
 * Measures the heap that the index of a run of 1,000,000 images takes, as a separate process:
 * {@code IndexMemory <address of the stand-in> <key>}.
 *
 * <p>Reads the run with the service's own classes, without its routes and its cache, one metric key at a time. Prints the
 * number of images, the bytes that remain after a collection, and the index's own estimate.
 */
public final class IndexMemory {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final ResponseReader responses = new ResponseReader(Clock.systemUTC());
    private final WandbReadings readings = new WandbReadings(
            new GraphQlDocuments(), HistoryLimits.NONE, HistoryMemory.unbounded());
    private final URI graphQl;
    private final String authorization;

    private IndexMemory(String base, String key) {
        this.graphQl = URI.create(WandbAddress.of(base).graphQl());
        this.authorization = new WandbCredentials(URI.create(base), Optional.of(key))
                .headerFor(graphQl).orElseThrow();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        IndexMemory memory = new IndexMemory(args[0], args[1]);
        memory.read(Corpus.metrics(1).get(0));
        long before = usedHeap();
        List<MetricImages> index = new ArrayList<>();
        for (String metric : Corpus.metrics(Corpus.MILLION_METRICS)) {
            memory.read(metric).forEach(part -> index.add(part.images()));
        }
        long after = usedHeap();
        System.out.println(index.stream().mapToLong(MetricImages::imageCount).sum() + " " + (after - before) + " "
                + index.stream().mapToLong(MetricImages::weight).sum());
    }

    private List<RunMetricImages> read(String metric) throws IOException, InterruptedException {
        HistoryReading reading = readings.images(new RunSelection(
                new ProjectPath(Corpus.ENTITY, Corpus.PROJECT), Map.of("million", List.of(metric))),
                Deadline.in(Duration.ofHours(1)));
        while (reading.isIncomplete()) {
            HttpResponse<InputStream> response = http.send(HttpRequest.newBuilder(graphQl)
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(reading.nextRequest())))
                    .build(), HttpResponse.BodyHandlers.ofInputStream());
            reading = reading.accept(responses.read(reading, response.statusCode(), null, response.body()));
            // a route decides in the service; the stand-in's run has images only
            reading = reading.keep(reading.media());
        }
        return reading.outcomes().stream().map(run -> run.orThrow().of(metric)).toList();
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
