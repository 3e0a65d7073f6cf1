package runcomparer.cache.stored;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.cache.runs.RunScalarsCache.SampledKey;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.images.ImageMetric;
import runcomparer.images.RunSelection;
import runcomparer.images.index.IndexContent;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.scalars.ScalarKey;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.address.WandbAddress;
import runcomparer.wandb.address.WandbCredentials;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.ResponseReader;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.reading.WandbReadings;

/** Everything read from the demo can be stored, and contains no secret. */
class DemoValuesTest {

    private static final long AMPLE = 1 << 26;

    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final ProjectPath project = new ProjectPath(demo.entity(), demo.project());
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ResponseReader responses = new ResponseReader(Clock.systemUTC());
    private final WandbReadings readings = TestReadings.of(new GraphQlDocuments());
    private final List<String> stored = new ArrayList<>();

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void values_readFromTheDemo_surviveStorage_andContainNoSecret() throws Exception {
        RunRange range = new RunRange(project, RunSearch.ALL, 0, 6);
        var page = read(readings.runList(range)).page();
        assertStored(StoredFormats.pages(), range, page);
        assertStored(
                StoredFormats.newestMetrics(),
                project,
                read(readings.newestMetrics(project, 6)).metrics());
        List<String> runs =
                page.runs().stream().map(run -> run.run().path().runId()).toList();
        for (var metrics : read(readings.metrics(project, runs)).outcomes()) {
            assertStored(StoredFormats.metrics(), metrics.path(), metrics);
            assertImagesStored(
                    metrics.path(),
                    metrics.value().metrics().stream().map(ImageMetric::metric).toList());
        }
        for (var config : read(readings.configs(project, runs)).outcomes()) {
            assertStored(StoredFormats.configs(), config.path(), config);
        }
        for (var keys : read(readings.scalarKeys(project, runs)).outcomes()) {
            assertStored(StoredFormats.scalarKeys(), keys.path(), keys);
            assertScalarsStored(
                    keys.path(),
                    keys.value().keys().stream().map(ScalarKey::key).limit(20).toList());
        }

        assertThat(stored).hasSizeGreaterThan(4 * runs.size());
        assertThat(String.join("\n", stored))
                .contains("media/images/")
                .doesNotContain(
                        demo.apiKey(),
                        "http:",
                        "https:",
                        "Signature",
                        demo.bucketUrl().getAuthority(),
                        demo.baseUrl().getAuthority());
    }

    private void assertImagesStored(RunPath run, List<String> metrics) throws Exception {
        StoredFormat<RunMetric, RunOutcome<RunMetricImages>> format = StoredFormats.images(AMPLE);
        RunSelection selection = new RunSelection(project, Map.of(run.runId(), metrics));
        for (var images :
                read(readings.images(selection, TestReadings.NO_HURRY)).outcomes()) {
            for (String metric : metrics) {
                RunMetricImages before = images.value().of(metric);
                RunMetricImages after = decoded(format, new RunMetric(run, metric), RunOutcome.of(run, before))
                        .value();
                assertThat(after.run()).isEqualTo(before.run());
                assertThat(after.rows()).isEqualTo(before.rows());
                assertThat(IndexContent.of(after.images())).isEqualTo(IndexContent.of(before.images()));
            }
        }
    }

    private void assertScalarsStored(RunPath run, List<String> keys) throws Exception {
        RunSelection selection = new RunSelection(project, Map.of(run.runId(), keys));
        for (var scalars : read(readings.scalars(selection, 100)).outcomes()) {
            for (int index = 0; index < keys.size(); index++) {
                var before = scalars.value().at(index);
                var after = decoded(
                                StoredFormats.scalars(),
                                new SampledKey(run, keys.get(index), 100),
                                RunOutcome.of(run, before))
                        .value();
                assertThat(after)
                        .usingRecursiveComparison()
                        .ignoringFields("values.token")
                        .withEqualsForType(Double::equals, Double.class)
                        .isEqualTo(before);
            }
        }
    }

    private <K, V> void assertStored(StoredFormat<K, V> format, K key, V value) {
        assertThat(decoded(format, key, value)).isEqualTo(value);
    }

    private <K, V> V decoded(StoredFormat<K, V> format, K key, V value) {
        EncodedValue encoded = format.encode(key, value).orElseThrow();
        stored.add(format.group(key));
        stored.add(format.field(key));
        stored.add(new String(encoded.head(), ISO_8859_1));
        stored.add(new String(encoded.body(), ISO_8859_1));
        return format.decode(key, encoded.head(), encoded.body()).orElseThrow();
    }

    private <R extends WandbReading> R read(R reading) throws IOException, InterruptedException {
        URI graphQl = URI.create(WandbAddress.of(demo.baseUrl().toString()).graphQl());
        String authorization = new WandbCredentials(demo.baseUrl(), Optional.of(demo.apiKey()))
                .headerFor(graphQl)
                .orElseThrow();
        while (reading.isIncomplete()) {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(graphQl)
                            .header("Authorization", authorization)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(reading.nextRequest())))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            reading.accept(responses.read(reading, response.statusCode(), null, response.body()));
            reading.keep(reading.media());
        }
        return reading;
    }
}
