package runcomparer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import runcomparer.testing.RunListener.Event;

/** A client that follows runs, and records all events in order. */
public final class RunFollower implements AutoCloseable {

    private final Map<String, List<Long>> steps = new HashMap<>();
    private final Map<String, List<String>> states = new HashMap<>();
    private final List<String> runs;
    private final String path;
    private RunListener listener;
    private String lastId;

    private RunFollower(URI service, String project, String metric, List<String> runs) {
        this.runs = List.copyOf(runs);
        this.path = runs.stream()
                .map(run -> "&run_ids=" + run)
                .collect(Collectors.joining("", "/events?project=%s&metrics=%s".formatted(project, metric), ""));
        this.listener = RunListener.to(service, path);
    }

    /** Starts following the steps of a metric key. */
    public static RunFollower of(URI service, String project, String metric, List<String> runs) {
        return new RunFollower(service, project, metric, runs);
    }

    /** Resumes at another replica after the last event, as a browser does. */
    public void moveTo(URI service) {
        listener.close();
        listener = RunListener.to(service, path, "Last-Event-ID", lastId);
    }

    /** Waits until the state and a certain step of every run have been received. */
    public void await(long step) {
        while (!runs.stream().allMatch(run -> hasReceived(run, step))) {
            record(listener.next());
        }
    }

    private boolean hasReceived(String run, long step) {
        return states.containsKey(run) && steps.getOrDefault(run, List.of()).contains(step);
    }

    /** Waits for the end of the stream, after that of all runs. */
    public void awaitEnd() {
        for (Event event = listener.next(); !event.name().equals(RunListener.END); event = listener.next()) {
            record(event);
        }
    }

    private void record(Event event) {
        String run = event.data().path("run_id").asText();
        lastId = event.id();
        if (event.name().equals("state")) {
            states.computeIfAbsent(run, path -> new ArrayList<>())
                    .add(event.data().path("state").asText());
            return;
        }
        assertThat(event.name()).isEqualTo("steps");
        for (JsonNode step : event.data().path("metrics").path(0).path("steps")) {
            steps.computeIfAbsent(run, path -> new ArrayList<>()).add(step.asLong());
        }
    }

    /** Returns the steps of each run in the order received. */
    public Map<String, List<Long>> steps() {
        return steps;
    }

    /** Returns the states of each run in the order received. */
    public Map<String, List<String>> states() {
        return states;
    }

    @Override
    public void close() {
        listener.close();
    }
}
