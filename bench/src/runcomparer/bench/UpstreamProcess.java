package runcomparer.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The running {@link Upstream}. */
final class UpstreamProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaProcess process;
    private final String baseUrl;
    private final String key;
    private final Client control;

    private UpstreamProcess(JavaProcess process, String baseUrl, String key, URI control) {
        this.process = process;
        this.baseUrl = baseUrl;
        this.key = key;
        this.control = new Client(control);
    }

    static UpstreamProcess start(Workspace work, int latencyMillis) throws IOException {
        JavaProcess process =
                JavaProcess.main(work, Upstream.class, List.of("-Xmx1g"), Integer.toString(latencyMillis));
        String[] fields = process.line().split(" ");
        return new UpstreamProcess(process, fields[0], fields[1], URI.create(fields[2]));
    }

    String baseUrl() {
        return baseUrl;
    }

    String key() {
        return key;
    }

    /** The settings with which a service reads from it. */
    Map<String, String> settings() {
        return settings(Corpus.PROJECT);
    }

    /** The settings with which a service reads one of its projects. */
    Map<String, String> settings(String project) {
        return Map.of("WANDB_BASE_URL", baseUrl, "WANDB_API_KEY", key,
                "WANDB_ENTITY", Corpus.ENTITY, "WANDB_PROJECT", project);
    }

    /** Clears the counts of requests. */
    void clear() {
        control.send(Workload.post("/clear", "")).require(200);
    }

    /** Lets a run log an image. */
    void log(String run, String metric, long step) {
        control.send(Workload.post("/log?run=" + run + "&metric=" + metric + "&step=" + step, "")).require(200);
    }

    /** The number of requests since the last {@link #clear()}, by operation. */
    Map<String, Integer> requests() {
        try {
            return JSON.readValue(control.send(Workload.get("/requests")).require(200).body(),
                    new TypeReference<>() {
                    });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int requestCount() {
        return requests().values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        process.close();
    }
}
