package runcomparer.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;

/** The runs that the bench reads, and the requests for them. All runs have ended. */
final class Corpus {

    static final String ENTITY = "bench";
    static final String PROJECT = "load";

    /** The number of steps of the run in the warm requests; the list of its steps has about 2 KB. */
    static final int WARM_STEPS = 165;
    static final int LONG_STEPS = 20_000;
    /** The dimensions of the run of 1,000,000 images: metric keys, steps, and images per step. */
    static final int MILLION_METRICS = 10;
    static final int MILLION_STEPS = 10_000;
    static final int MILLION_IMAGES = 10;
    static final int RUNS_OF_A_CALL = 20;
    static final int RUNS_OF_AN_EVOLUTION = 6;
    static final int STEPS_OF_AN_EVOLUTION = 40;

    private static final String SAMPLES = "main/samples";
    private static final int METRICS = 8;
    /** The number of steps of each metric key of an ordinary run. */
    static final int STEPS = 50;
    private static final int RUNS = 600;
    private static final String[] PROMPTS = {
        "a house at night", "a portrait of an old sailor", "a fox in the snow", "a photograph of a house"};
    private static final String METRICS_QUERY = metrics(METRICS).stream()
            .map(metric -> "metrics=" + metric)
            .collect(Collectors.joining("&"));

    private Corpus() {
    }

    static void fill(DemoProject project) {
        project.add(DemoRun.named("warm", "warm run")
                .imageLists(SAMPLES, 100, 100, 100L * WARM_STEPS, PROMPTS).build());
        for (String run : List.of("long1", "long2")) {
            project.add(DemoRun.named(run, run).imageLists(SAMPLES, 10, 10, 10L * LONG_STEPS, PROMPTS).build());
        }
        DemoRun.Builder million = DemoRun.named("million", "run of a million images");
        String[] prompts = IntStream.range(0, MILLION_IMAGES)
                .mapToObj(i -> "prompt " + i + ", a landscape with a river").toArray(String[]::new);
        for (String metric : metrics(MILLION_METRICS)) {
            million.imageLists(metric, 100, 100, 100L * MILLION_STEPS, prompts);
        }
        project.add(million.build());
        for (int i = 0; i < RUNS; i++) {
            DemoRun.Builder run = DemoRun.named(run(i), "cold run " + i);
            for (String metric : metrics(METRICS)) {
                run.imageLists(metric, 250, 250, 250L * STEPS, PROMPTS);
            }
            project.add(run.build());
        }
    }

    static List<String> metrics(int count) {
        return IntStream.range(0, count).mapToObj(i -> "main/benchmark_" + i).toList();
    }

    private static String run(int index) {
        return "cold%04d".formatted(index);
    }

    static Workload warmSteps() {
        return Workload.get("/runs/warm/steps?metrics=" + SAMPLES);
    }

    static Workload warmImages() {
        return Workload.get("/runs/warm/images?step=5000&metrics=" + SAMPLES);
    }

    /** The steps of one of the two long runs. */
    static Workload longSteps(int run) {
        return Workload.get("/runs/long" + run + "/steps?metrics=" + SAMPLES);
    }

    /** A page of twenty runs. */
    static Workload page(int page) {
        return Workload.get("/runs?page=" + page + "&per_page=20");
    }

    /** The steps of a run under all its metric keys, which the service has to find. */
    static Workload coldStepsOfAllMetrics(int run) {
        return Workload.get("/runs/" + run(run) + "/steps");
    }

    static Workload coldSteps(int run) {
        return Workload.get("/runs/" + run(run) + "/steps?" + METRICS_QUERY);
    }

    static Workload coldImages(int run) {
        return Workload.get("/runs/" + run(run) + "/images?step=5000&" + METRICS_QUERY);
    }

    /** The steps of twenty runs, starting with this one. */
    static Workload stepsOfRuns(int first) {
        String ids = IntStream.range(first, first + RUNS_OF_A_CALL)
                .mapToObj(i -> '"' + run(i) + '"')
                .collect(Collectors.joining(", "));
        return Workload.post("/steps?" + METRICS_QUERY, "{\"run_ids\": [" + ids + "]}");
    }

    /** One prompt of a few runs, starting with this one. */
    static Workload evolution(int first) {
        return Workload.get("/evolution?metric=main/benchmark_0&at_most=" + STEPS_OF_AN_EVOLUTION + "&"
                + IntStream.range(first, first + RUNS_OF_AN_EVOLUTION).mapToObj(i -> "run_ids=" + run(i))
                        .collect(Collectors.joining("&")));
    }
}
