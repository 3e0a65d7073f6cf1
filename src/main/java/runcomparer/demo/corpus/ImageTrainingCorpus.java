package runcomparer.demo.corpus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.runs.Cadence;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.ImageValue;
import runcomparer.demo.runs.TimeFormat;

/** The main project: some forty runs of an image model, including every kind of run that clients have to cope with. */
public final class ImageTrainingCorpus {

    public static final String ENTITY = "demo";
    public static final String PROJECT = "image-training";

    private static final List<String> FIRST = List.of(
            "glowing",
            "silent",
            "misty",
            "brave",
            "copper",
            "dazzling",
            "frosty",
            "golden",
            "hidden",
            "jolly",
            "lunar",
            "northern",
            "proud",
            "quiet",
            "rural",
            "swift",
            "vivid",
            "wandering");
    private static final List<String> SECOND = List.of(
            "sunset", "river", "lantern", "meadow", "comet", "glacier", "harbor", "forest", "ember", "valley", "orchid",
            "tide", "canyon");
    private static final List<TimeFormat> FORMATS = List.of(TimeFormat.values());
    private static final int ORDINARY_RUNS = 34;

    private ImageTrainingCorpus() {}

    public static void fill(DemoProject project, Instant now) {
        for (int number = 1; number <= ORDINARY_RUNS; number++) {
            project.add(ordinary(number, now.minus(Duration.ofHours(18L * (ORDINARY_RUNS + 5 - number)))));
        }
        project.add(big(now.minus(Duration.ofDays(3))));
        project.add(empty(now.minus(Duration.ofDays(2))));
        project.add(early(now.minus(Duration.ofHours(30))));
        project.add(training(now));
        EdgeCaseRun.addTo(project, now.minus(Duration.ofHours(20)));
    }

    private static DemoRun ordinary(int number, Instant createdAt) {
        long steps = 2000 + 500L * (number % 9);
        String id = "r" + Fingerprint.hex(Fingerprint.of("run-" + number), 7);
        DemoRun.Builder run = described(DemoRun.named(id, name(number)), number)
                .state(state(number))
                .plannedSteps(4000 + 400L * (number % 5))
                .trainedSteps(steps)
                .createdAt(createdAt.plusMillis(number * 1711L), FORMATS.get(number % FORMATS.size()));
        withMetrics(run, id, 1);
        if (number == ORDINARY_RUNS) {
            run.series(trainLoss(id).withNaN(1200, 1390));
        }
        return run.build();
    }

    private static String name(int number) {
        String first = FIRST.get(number * 7 % FIRST.size());
        return first + "-" + SECOND.get(number * 5 % SECOND.size()) + "-" + number;
    }

    /** Returns {@code finished} for most runs; {@code migrating} stands for states that clients do not know. */
    private static String state(int number) {
        return switch (number) {
            case 4, 19 -> "crashed";
            case 9 -> "failed";
            case 14, 27 -> "killed";
            case 23 -> "migrating";
            default -> "finished";
        };
    }

    private static DemoRun.Builder described(DemoRun.Builder run, int number) {
        return run.group(number % 4 == 0 ? null : "sweep-" + (char) ('a' + number % 3))
                .user(number % 2 == 0 ? "ada" : "lin")
                .tags(number % 3 == 0 ? new String[] {"baseline"} : new String[] {"v2", "fp16"})
                .config("lr", new double[] {0.0001, 0.0003, 0.001}[number % 3])
                .config("batch_size", 8 << number % 3)
                .config("optimizer", number % 2 == 0 ? "adamw" : "lion")
                .config("seed", number)
                .config("model", Map.of("width", 64 << number % 3, "attention", number % 2 == 0));
    }

    /**
     * Adds the eight image metrics, each with a cadence of its own, so that no row has all of them: a history spec with
     * all keys returns nothing.
     */
    private static DemoRun.Builder withMetrics(DemoRun.Builder run, String id, int divisor) {
        lists(run, "main/samples", 250, 250, divisor);
        lists(run, "main/qualities", 500, 500, divisor);
        lists(run, "main/benchmark_0", 250, 500, divisor);
        lists(run, "main/benchmark_1", 1000, 1000, divisor);
        lists(run, "main/benchmark_2", 250, 1000, divisor);
        lists(run, "main/benchmark_3", 500, 1000, divisor);
        lists(run, "main/benchmark_4", 750, 1000, divisor);
        run.singleImages(
                "main/reals",
                100 / divisor,
                1000 / divisor,
                Long.MAX_VALUE,
                Prompts.of("main/reals").toArray(String[]::new));
        return withNumbers(run, id, divisor);
    }

    private static void lists(DemoRun.Builder run, String metric, long first, long every, int divisor) {
        run.imageLists(
                metric,
                first / divisor,
                every / divisor,
                Long.MAX_VALUE,
                Prompts.of(metric).toArray(String[]::new));
    }

    private static ScalarSeries trainLoss(String id) {
        return ScalarSeries.loss("train/loss", Cadence.every(10), Fingerprint.of(id), scale(id));
    }

    /** Returns the number of steps after which a loss has mostly converged. */
    private static double scale(String id) {
        return 900 + Math.floorMod(Fingerprint.of(id), 1200);
    }

    private static DemoRun.Builder withNumbers(DemoRun.Builder run, String id, int divisor) {
        long seed = Fingerprint.of(id);
        return run.series(trainLoss(id))
                .series(ScalarSeries.loss("val/loss", Cadence.every(250 / divisor), seed + 1, scale(id) * 1.1))
                .series(ScalarSeries.fid("eval/fid", Cadence.every(500 / divisor), seed + 2, scale(id)))
                .series(new ScalarSeries("lr", Cadence.every(10), step -> 0.001 * Math.min(1, step / 500.0)))
                .series(new ScalarSeries("weights", Cadence.every(500), step -> histogram()))
                .series(new ScalarSeries(
                        "predictions",
                        Cadence.every(1000),
                        step -> ImageValue.other("table-file", "media/table/predictions_" + step + ".table.json")));
    }

    private static Map<String, Object> histogram() {
        return Map.of(
                "_type",
                "histogram",
                "values",
                LongStream.range(0, 8).map(i -> i * (7 - i)).boxed().toList(),
                "bins",
                DoubleStream.iterate(-1, x -> x + 0.25).limit(9).boxed().toList());
    }

    /** A run with 20,000 image steps of one metric, more than fit into one response of W&amp;B. */
    private static DemoRun big(Instant createdAt) {
        DemoRun.Builder run = described(DemoRun.named("big20000", "endless-marathon-35"), 35)
                .plannedSteps(60_000)
                .trainedSteps(100_000)
                .createdAt(createdAt, TimeFormat.ZULU)
                .imageLists("main/samples", 5, 5, 100_000, "a small house under a red roof", "a lone tree on a hill")
                .imageLists("main/qualities", 500, 500, 100_000, "mountains at dawn, masterpiece");
        return run.series(ScalarSeries.loss("train/loss", Cadence.every(10), 35, 30_000))
                .build();
    }

    private static DemoRun empty(Instant createdAt) {
        return described(DemoRun.named("empty000", "hollow-reed-36"), 36)
                .state("failed")
                .createdAt(createdAt, TimeFormat.NO_ZONE)
                .trainedSteps(0)
                .build();
    }

    private static DemoRun early(Instant createdAt) {
        DemoRun.Builder run = described(DemoRun.named("early000", "brief-spark-37"), 37)
                .state("crashed")
                .createdAt(createdAt, TimeFormat.FRACTION)
                .trainedSteps(120);
        return withMetrics(run, "early000", 1).build();
    }

    /**
     * A running run that has completed 600 steps. It logs 2.5 steps per second and images every 50 steps, so every 20
     * seconds.
     */
    private static DemoRun training(Instant now) {
        DemoRun.Builder run = described(DemoRun.named("training", "rising-dawn-38"), 38)
                .plannedSteps(2000)
                .createdAt(now.minusSeconds(240), TimeFormat.FRACTION)
                .trainedSteps(600)
                .training(2.5);
        return withMetrics(run, "training", 5).build();
    }
}
