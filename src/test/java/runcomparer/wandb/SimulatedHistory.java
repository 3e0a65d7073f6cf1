package runcomparer.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.graphql.WandbRequest;

/**
 * Responds to requests for histories as W&amp;B does: with the rows that have all keys of a spec, both ends of the range
 * inclusive, and at random with fewer if there are more than requested. Rows are in no order and have float steps.
 */
public final class SimulatedHistory {

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(7);
    private final Map<String, Map<String, long[]>> runs = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<WandbRequest> requests = new ArrayList<>();
    private int mostSamples = Integer.MAX_VALUE;
    private double lost;
    private boolean silent;
    private String mark = "first";
    private int rows;

    public SimulatedHistory with(String run, String metric, LongStream steps) {
        runs.computeIfAbsent(run, id -> new TreeMap<>())
                .put(metric, steps.sorted().distinct().toArray());
        return this;
    }

    /** Sets a wrong count of a metric in the summary of keys. */
    public SimulatedHistory counting(String metric, long count) {
        counts.put(metric, count);
        return this;
    }

    /** Limits samples to fewer than may be requested. */
    public SimulatedHistory answeringAtMost(int samples) {
        mostSamples = samples;
        return this;
    }

    /** Makes thinned responses lack this share of the requested rows. */
    public SimulatedHistory losing(double share) {
        lost = share;
        return this;
    }

    /** Omits the summary of keys. */
    public SimulatedHistory withoutKeys() {
        silent = true;
        return this;
    }

    /** Changes the names of all files, as if the images had been created again. */
    public SimulatedHistory namingFiles(String mark) {
        this.mark = mark;
        return this;
    }

    /** Returns the number of rows in the responses to the recorded requests. */
    public int rows() {
        return rows;
    }

    public void forgetRequests() {
        requests.clear();
        rows = 0;
    }

    /** Sends the requests of a reading until it is complete. */
    public <T extends WandbReading> T complete(T reading) {
        while (reading.isIncomplete()) {
            if (requests.size() == 50) {
                throw new AssertionError("no end after 50 requests");
            }
            TestJson.arrive(answer(reading.nextRequest()), reading);
        }
        return reading;
    }

    public List<WandbRequest> requests() {
        return requests;
    }

    public int specs(int request) {
        return requests.get(request).variables().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("specs"))
                .mapToInt(variable -> ((List<?>) variable.getValue()).size())
                .sum();
    }

    public JsonNode answer(WandbRequest request) {
        requests.add(request);
        ObjectNode data = json.createObjectNode();
        ObjectNode project = data.putObject("project");
        for (int index = 0; request.variables().containsKey("run" + index); index++) {
            String id = (String) request.variables().get("run" + index);
            Object specs = request.variables().get("specs" + index);
            project.set("r" + index, runs.containsKey(id) ? run(id, (List<?>) specs) : json.nullNode());
        }
        return data;
    }

    private ObjectNode run(String id, List<?> specs) {
        ObjectNode run = json.createObjectNode()
                .put("name", id)
                .put("displayName", "name of " + id)
                .put("state", "finished")
                .put("createdAt", "2026-03-24T01:00:00Z")
                .put("historyLineCount", 1);
        run.set("historyKeys", silent ? json.nullNode() : keys(runs.get(id)));
        ArrayNode lists = run.putArray("sampledHistory");
        specs.forEach(spec -> lists.add(rows(runs.get(id), (String) spec)));
        return run;
    }

    private ObjectNode keys(Map<String, long[]> metrics) {
        ObjectNode summary = json.createObjectNode();
        ObjectNode keys = summary.putObject("keys");
        long last = -1;
        for (Map.Entry<String, long[]> metric : metrics.entrySet()) {
            long[] steps = metric.getValue();
            keys.putObject(metric.getKey())
                    .putArray("typeCounts")
                    .addObject()
                    .put("type", "image-file")
                    .put("count", counts.getOrDefault(metric.getKey(), (long) steps.length));
            last = Math.max(last, steps.length == 0 ? -1 : steps[steps.length - 1]);
        }
        return summary.put("lastStep", last);
    }

    private ArrayNode rows(Map<String, long[]> metrics, String text) {
        JsonNode spec = parse(text);
        String metric = spec.path("keys").path(1).asText();
        long min = spec.path("minStep").asLong(Long.MIN_VALUE);
        long max = spec.path("maxStep").asLong(Long.MAX_VALUE);
        List<Long> steps = new ArrayList<>();
        for (long step : metrics.getOrDefault(metric, new long[0])) {
            if (step >= min && step <= max) {
                steps.add(step);
            }
        }
        Collections.shuffle(steps, random);
        int samples = Math.min(mostSamples, spec.path("samples").asInt());
        int most = steps.size() > samples ? (int) (samples * (1 - lost)) : steps.size();
        ArrayNode answered = json.createArrayNode();
        steps.subList(0, most).forEach(step -> answered.add(row(metric, step)));
        rows += most;
        return answered;
    }

    private ObjectNode row(String metric, long step) {
        ObjectNode row = json.createObjectNode().put("_step", (double) step);
        row.putObject(metric)
                .put("_type", "image-file")
                .put("path", "media/images/" + metric + "_" + step + "_" + mark + ".png");
        return row;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException failure) {
            throw new AssertionError(text, failure);
        }
    }
}
