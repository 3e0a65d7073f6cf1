package runcomparer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The number of W&amp;B requests and the response times of a service with an empty cache, at each latency. */
final class ColdRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLIENTS = 200;
    private static final int CALLS = 5;
    private static final int ANY = Integer.MAX_VALUE;

    private enum Kind {
        FIRST_CALL, CALL, PAGE, STEPS, IMAGES, ALL_METRICS, EVOLUTION, LONG, LONG_BESIDE_OTHERS, CLIENTS
    }

    /**
     * @param requests the largest number of W&amp;B requests that a call caused
     */
    private record Cold(int requests, Figures millis) {
    }

    private final Map<Kind, Map<Integer, Cold>> byKind = new EnumMap<>(Kind.class);
    private final Map<Kind, String> failures = new EnumMap<>(Kind.class);

    /** Measures a newly started service and a stand-in with this latency. */
    void measure(int latency, UpstreamProcess upstream, ServiceProcess service) {
        Calls calls = new Calls(upstream, service.client());
        measure(latency, Kind.FIRST_CALL, () -> calls.one(Corpus.stepsOfRuns(0), ColdRows::requireAllRuns));
        measure(latency, Kind.LONG, () -> calls.one(Corpus.longSteps(1), it -> requireSize(it, Corpus.LONG_STEPS)));
        measure(latency, Kind.CALL, () -> {
            calls.several(i -> stepsOfRuns(1 + i), ColdRows::requireAllRuns);
            return calls.several(i -> stepsOfRuns(6 + i), ColdRows::requireAllRuns);
        });
        measure(latency, Kind.PAGE, () -> calls.several(i -> Corpus.page(25 + i), it -> requireSize(it, 20)));
        measure(latency, Kind.STEPS,
                () -> calls.several(i -> Corpus.coldSteps(220 + i), it -> requireSize(it, Corpus.STEPS)));
        measure(latency, Kind.IMAGES,
                () -> calls.several(i -> Corpus.coldImages(230 + i), it -> requireSize(it, 8)));
        measure(latency, Kind.ALL_METRICS,
                () -> calls.several(i -> Corpus.coldStepsOfAllMetrics(240 + i), it -> requireSize(it, Corpus.STEPS)));
        // the same runs are read again below, under other metric keys, which keeps the number of cached runs as stated
        measure(latency, Kind.EVOLUTION, () -> calls.several(i -> Corpus.evolution(260 + i * Corpus.RUNS_OF_AN_EVOLUTION),
                it -> requireSize(it.get("steps"), Corpus.STEPS_OF_AN_EVOLUTION)));
        measure(latency, Kind.CLIENTS, () -> calls.atOnce(Corpus.coldSteps(250), CLIENTS));
        measure(latency, Kind.LONG_BESIDE_OTHERS, () -> {
            for (int call = 13; call < 25; call++) {
                calls.one(stepsOfRuns(call), ColdRows::requireAllRuns);
            }
            return calls.one(Corpus.longSteps(2), it -> requireSize(it, Corpus.LONG_STEPS));
        });
    }

    private static Workload stepsOfRuns(int call) {
        return Corpus.stepsOfRuns(call * Corpus.RUNS_OF_A_CALL);
    }

    private void measure(int latency, Kind kind, Supplier<Cold> measurement) {
        try {
            byKind.computeIfAbsent(kind, none -> new LinkedHashMap<>()).put(latency, measurement.get());
        } catch (RuntimeException e) {
            System.err.println(kind + " failed: " + e.getMessage());
            failures.putIfAbsent(kind, String.valueOf(e.getMessage()));
        }
    }

    private static void requireAllRuns(JsonNode runs) {
        requireSize(runs, Corpus.RUNS_OF_A_CALL);
        runs.forEach(run -> requireSize(run.get("steps"), Corpus.STEPS));
    }

    private static void requireSize(JsonNode list, int size) {
        if (list.size() != size) {
            throw new IllegalStateException("expected " + size + " entries but got " + list.size());
        }
    }

    void addTo(Table table) {
        add(table, Kind.PAGE, "`GET /runs`, pages 25 to 29, cold", "1 W&B request", 1, "604 runs, 20 per page");
        add(table, Kind.STEPS, "`GET …/steps`, cold, 8 metrics given", "1 W&B request", 1,
                "50 steps x 4 images per metric; 5 runs");
        add(table, Kind.IMAGES, "`GET …/images`, cold, 8 metrics given", "1 W&B request", 1, "as above");
        add(table, Kind.ALL_METRICS, "`GET …/steps`, cold, no metrics given", "", ANY, "as above");
        add(table, Kind.CALL, "`POST /steps`, 20 runs x 8 metrics, cold", "4 W&B requests; 2 latencies + 200 ms", 4,
                "5 calls after 6 unmeasured ones; 8,000 lists of 4 images per call");
        add(table, Kind.FIRST_CALL, "the same, first call after startup", "", ANY, "nothing is compiled yet");
        add(table, Kind.EVOLUTION, "`GET /evolution`, 6 runs x 40 steps, cold", "2 W&B requests; 2 s", 2,
                "40 of 50 steps; 5 calls");
        add(table, Kind.LONG, "a run with 20,000 image steps", "all 20,000; 4 W&B requests", 4,
                "4 images per step; once, before other runs are cached");
        add(table, Kind.LONG_BESIDE_OTHERS, "the same, another run, with 475 others cached", "all 20,000; 4 W&B requests", 4,
                "after 475 runs of 1,600 images each were requested");
        add(table, Kind.CLIENTS, "200 clients requesting one cold run", "1 W&B request", 1,
                "200 connections at once; time of each client");
    }

    private void add(Table table, Kind kind, String what, String target, int mostRequests, String how) {
        Map<Integer, Cold> figures = byKind.getOrDefault(kind, Map.of());
        int requests = figures.values().stream().mapToInt(Cold::requests).max().orElse(0);
        String measured = figures.isEmpty() ? "" : requests + " requests; " + figures.entrySet().stream()
                .map(it -> "at " + it.getKey() + " ms: " + it.getValue().millis().text("%.0f") + " ms")
                .collect(Collectors.joining("; "));
        if (failures.containsKey(kind)) {
            table.addFailed(what, target, measured, failures.get(kind));
        } else if (target.isEmpty()) {
            table.add(what, measured, how);
        } else {
            table.add(what, target, measured, requests <= mostRequests && isInTime(kind, figures), how);
        }
    }

    private static boolean isInTime(Kind kind, Map<Integer, Cold> figures) {
        return figures.entrySet().stream().allMatch(it -> switch (kind) {
            case CALL -> it.getValue().millis().median() <= 2 * it.getKey() + 200;
            case EVOLUTION -> it.getValue().millis().median() <= 2_000;
            default -> true;
        });
    }

    /** Sends calls that have not been sent before, and counts the W&amp;B requests that each causes. */
    private record Calls(UpstreamProcess upstream, Client client) {

        Cold one(Workload work, Consumer<JsonNode> check) {
            upstream.clear();
            Client.Reply reply = client.send(work).require(200);
            check(reply, check);
            return new Cold(upstream.requestCount(), new Figures(List.of(reply.millis())));
        }

        Cold several(IntFunction<Workload> work, Consumer<JsonNode> check) {
            List<Cold> all = IntStream.range(0, CALLS).mapToObj(i -> one(work.apply(i), check)).toList();
            return new Cold(all.stream().mapToInt(Cold::requests).max().orElseThrow(),
                    new Figures(all.stream().map(cold -> cold.millis().median()).toList()));
        }

        Cold atOnce(Workload work, int clients) {
            upstream.clear();
            List<CompletableFuture<Client.Reply>> replies = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                replies.add(client.sendAsync(work));
            }
            List<Double> millis = replies.stream().map(reply -> reply.join().require(200).millis()).toList();
            return new Cold(upstream.requestCount(), new Figures(millis));
        }

        private static void check(Client.Reply reply, Consumer<JsonNode> check) {
            try {
                check.accept(JSON.readTree(reply.body()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
