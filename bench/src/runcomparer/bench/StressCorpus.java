package runcomparer.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;

/** The runs for the rows about many concurrent reads, in a separate project. All runs have ended. */
final class StressCorpus {

    static final String PROJECT = "stress";

    /** The prefix of the ids of runs whose reads are to hang. */
    static final String HANGING = "hang";

    private static final int RUNS = 2_200;
    private static final long HUGE_STEPS = 2_000_000;

    private static final int HANGING_RUNS = 20;
    private static final int METRICS = 2;
    private static final String HUGE = "main/huge";
    private static final String QUERY = Corpus.metrics(METRICS).stream()
            .map(metric -> "metrics=" + metric).collect(Collectors.joining("&"));

    private StressCorpus() {
    }

    static void fill(DemoProject project) {
        IntStream.range(0, RUNS).forEach(run -> project.add(ordinary(id(run))));
        IntStream.range(0, HANGING_RUNS).forEach(run -> project.add(ordinary(HANGING + run)));
        project.add(DemoRun.named("huge", "run of two million steps")
                .singleImages(HUGE, 1, 1, HUGE_STEPS, "a house at night", "a fox in the snow").build());
    }

    private static DemoRun ordinary(String id) {
        DemoRun.Builder run = DemoRun.named(id, "run " + id);
        Corpus.metrics(METRICS).forEach(metric -> run.imageLists(
                metric, 250, 250, 250L * Corpus.STEPS, "a house at night", "a portrait of an old sailor",
                "a fox in the snow", "a photograph of a house"));
        return run.build();
    }

    private static String id(int run) {
        return "many%04d".formatted(run);
    }

    /** The steps of one of the ordinary runs. */
    static Workload steps(int run) {
        return steps(id(run));
    }

    static Workload steps(String run) {
        return Workload.get("/runs/" + run + "/steps?" + QUERY);
    }

    /** The last image of the run of two million steps. */
    static Workload lastOfHuge() {
        return Workload.get("/runs/huge/images?align=latest&metrics=" + HUGE);
    }
}
