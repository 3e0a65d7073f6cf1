package runcomparer.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The main project: some forty runs of an image model, among them each kind of run that a reader has to cope
 * with.
 */
final class ImageTrainingCorpus {

    static final String ENTITY = "demo";
    static final String PROJECT = "image-training";

    private static final List<String> FIRST = List.of("glowing", "silent", "misty", "brave", "copper",
            "dazzling", "frosty", "golden", "hidden", "jolly", "lunar", "northern", "proud", "quiet", "rural",
            "swift", "vivid", "wandering");
    private static final List<String> SECOND = List.of("sunset", "river", "lantern", "meadow", "comet",
            "glacier", "harbor", "forest", "ember", "valley", "orchid", "tide", "canyon");
    private static final int ORDINARY_RUNS = 34;

    private ImageTrainingCorpus() {
    }

    static void fill(DemoProject project, Instant now) {
        for (int number = 1; number <= ORDINARY_RUNS; number++) {
            project.add(ordinary(number, now.minus(Duration.ofHours(18L * (ORDINARY_RUNS + 5 - number)))));
        }
        project.add(big(now.minus(Duration.ofDays(3))));
        project.add(empty(now.minus(Duration.ofDays(2))));
        project.add(early(now.minus(Duration.ofHours(30))));
        project.add(training(now));
        OddValues.addTo(project, now.minus(Duration.ofHours(20)));
    }

    private static DemoRun ordinary(int number, Instant createdAt) {
        long steps = 2000 + 500L * (number % 9);
        String id = "r" + Fingerprint.hex(Fingerprint.of("run-" + number), 7);
        DemoRun.Builder run = described(DemoRun.named(id, name(number)), number).state(state(number))
                .plannedSteps(4000 + 400L * (number % 5)).trainedSteps(steps)
                .createdAt(createdAt.plusMillis(number * 1711L), TimeForm.values()[number % 3]);
        return withMetrics(run, id, 1).build();
    }

    private static String name(int number) {
        String first = FIRST.get(number * 7 % FIRST.size());
        return first + "-" + SECOND.get(number * 5 % SECOND.size()) + "-" + number;
    }

    /** Finished but for a few; {@code migrating} is a state that nobody has heard of. */
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
                .config("optimizer", number % 2 == 0 ? "adamw" : "lion").config("seed", number)
                .config("model", Map.of("width", 64 << number % 3, "attention", number % 2 == 0));
    }

    /**
     * The eight image metrics, each at a cadence of its own, so that no row has all of them: asking for all
     * in one history spec gives nothing.
     */
    private static DemoRun.Builder withMetrics(DemoRun.Builder run, String id, int divisor) {
        lists(run, "main/samples", 250, 250, divisor);
        lists(run, "main/qualities", 500, 500, divisor);
        lists(run, "main/benchmark_0", 250, 500, divisor);
        lists(run, "main/benchmark_1", 1000, 1000, divisor);
        lists(run, "main/benchmark_2", 250, 1000, divisor);
        lists(run, "main/benchmark_3", 500, 1000, divisor);
        lists(run, "main/benchmark_4", 750, 1000, divisor);
        run.singleImages("main/reals", 100 / divisor, 1000 / divisor, Long.MAX_VALUE,
                Prompts.of("main/reals").toArray(String[]::new));
        return withNumbers(run, id);
    }

    private static void lists(DemoRun.Builder run, String metric, long first, long every, int divisor) {
        run.imageLists(metric, first / divisor, every / divisor, Long.MAX_VALUE,
                Prompts.of(metric).toArray(String[]::new));
    }

    private static DemoRun.Builder withNumbers(DemoRun.Builder run, String id) {
        long seed = Fingerprint.of(id);
        return run.series(ScalarSeries.loss("train/loss", Cadence.every(10), seed, 1500))
                .series(new ScalarSeries("lr", Cadence.every(10), step -> 0.001 * Math.min(1, step / 500.0)))
                .series(new ScalarSeries("weights", Cadence.every(500), step -> histogram()))
                .series(new ScalarSeries("predictions", Cadence.every(1000), step ->
                        ImageValue.other("table-file", "media/table/predictions_" + step + ".table.json")));
    }

    private static Map<String, Object> histogram() {
        return Map.of("_type", "histogram", "values", LongStream.range(0, 8).map(i -> i * (7 - i)).boxed()
                .toList(),
                "bins", DoubleStream.iterate(-1, x -> x + 0.25).limit(9).boxed().toList());
    }

    /** 20,000 image steps of one metric, more than one answer of W&amp;B can hold. */
    private static DemoRun big(Instant createdAt) {
        DemoRun.Builder run = described(DemoRun.named("big20000", "endless-marathon-35"), 35)
                .plannedSteps(60_000)
                .trainedSteps(100_000).createdAt(createdAt, TimeForm.ZULU)
                .imageLists("main/samples", 5, 5, 100_000, "a small house under a red roof",
                        "a lone tree on a hill")
                .imageLists("main/qualities", 500, 500, 100_000, "mountains at dawn, masterpiece");
        return run.series(ScalarSeries.loss("train/loss", Cadence.every(10), 35, 30_000)).build();
    }

    private static DemoRun empty(Instant createdAt) {
        return described(DemoRun.named("empty000", "hollow-reed-36"), 36).state("failed")
                .createdAt(createdAt, TimeForm.NO_ZONE).trainedSteps(0).build();
    }

    private static DemoRun early(Instant createdAt) {
        DemoRun.Builder run = described(DemoRun.named("early000", "brief-spark-37"), 37).state("crashed")
                .createdAt(createdAt, TimeForm.FRACTION).trainedSteps(120);
        return withMetrics(run, "early000", 1).build();
    }

    /**
     * Logs 2.5 steps each second and images every 50, so a new image step every 20 seconds; 600 steps are
     * done.
     */
    private static DemoRun training(Instant now) {
        DemoRun.Builder run = described(DemoRun.named("training", "rising-dawn-38"), 38).plannedSteps(2000)
                .createdAt(now.minusSeconds(240), TimeForm.FRACTION).trainedSteps(600).training(2.5);
        return withMetrics(run, "training", 5).build();
    }
}
