package runcomparer.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The rate of responses from memory, relative to a bare Vert.x router that serves the same bytes. */
final class WarmRows {

    private static final int ROUNDS = 5;
    /** How long it takes until a route and everything below it are compiled. */
    private static final int WARM_UP_SECONDS = 12;
    private static final double MIN_RATIO = 0.25;

    private final Load load;
    private final int seconds;
    private final UpstreamProcess upstream;
    private final ServiceProcess service;

    WarmRows(Load load, int seconds, UpstreamProcess upstream, ServiceProcess service) {
        this.load = load;
        this.seconds = seconds;
        this.upstream = upstream;
        this.service = service;
    }

    /** Adds the figures of a newly started service. */
    void addTo(Table table) throws IOException {
        Workload steps = Corpus.warmSteps();
        Workload images = Corpus.warmImages();
        Workload call = Corpus.stepsOfRuns(0);
        String tag = service.client().send(steps).require(200).headers().firstValue("etag").orElseThrow();
        try (ReferenceProcess reference =
                ReferenceProcess.recording(service.workspace(), service, List.of(steps, images, call))) {
            Pairs pairs = new Pairs(reference, ROUNDS);
            upstream.clear();
            String measured = pairs.of(steps);
            table.add("warm `…/steps` relative to the bare router", "0.25 of its rate", measured,
                    pairs.ratio >= MIN_RATIO,
                    "165 steps, 2.2 KB; %d pairs of load runs of %d s; %s".formatted(ROUNDS, seconds, load.name()));
            table.add("warm `…/images`", pairs.of(images), "one step, 4 images");
            table.add("warm `…/steps`, 304 response", pairs.of(steps.with("If-None-Match", tag)),
                    "`If-None-Match` with the entity tag");
            table.add("warm `POST /steps`", pairs.of(call), "20 runs x 8 metrics");
            table.add("W&B requests during the warm load", Integer.toString(upstream.requestCount()),
                    "all runs have ended");
        }
    }

    /** Adds the figures of a service with many other runs in its cache. */
    void addBesideOthersTo(Table table) throws IOException {
        Workload steps = Corpus.warmSteps();
        try (ReferenceProcess reference =
                ReferenceProcess.recording(service.workspace(), service, List.of(steps))) {
            table.add("warm `…/steps` with 476 other runs cached", new Pairs(reference, 1).of(steps),
                    "after the cold rows; 1,600 images per run; one pair of load runs");
        }
    }

    /** Load runs that alternate between service and reference, so that both see the same machine. */
    private final class Pairs {

        private final ReferenceProcess reference;
        private final int rounds;
        private double ratio;

        Pairs(ReferenceProcess reference, int rounds) {
            this.reference = reference;
            this.rounds = rounds;
        }

        String of(Workload work) throws IOException {
            System.err.println("  " + work.method() + " " + work.path().replaceFirst("\\?.*", ""));
            load.run(reference.url(), work, 2);
            load.run(service.url(), work, WARM_UP_SECONDS);
            List<Measured> ours = new ArrayList<>();
            List<Measured> theirs = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ours.add(measure(service.process(), service.url(), work));
                theirs.add(measure(reference.process(), reference.url(), work));
                ratios.add(ours.get(round).result().rate() / theirs.get(round).result().rate());
            }
            Figures ratioFigures = new Figures(ratios);
            ratio = ratioFigures.median();
            return text(ours, theirs, ratioFigures);
        }

        private Measured measure(JavaProcess process, URI url, Workload work) throws IOException {
            return Measured.of(load, process, url, work, seconds);
        }

        private static String text(List<Measured> ours, List<Measured> theirs, Figures ratios) {
            return Figures.text("%s; %.0f of %.0f/s; p50 %.1f ms, p99 %.1f ms; CPU %.0f of %.0f µs each%s",
                    ratios.text("%.2f"),
                    Measured.median(ours, it -> it.result().rate()), Measured.median(theirs, it -> it.result().rate()),
                    Measured.median(ours, it -> it.result().median()), Measured.median(ours, it -> it.result().high()),
                    Measured.median(ours, Measured::cpuMicros), Measured.median(theirs, Measured::cpuMicros),
                    Measured.failures(ours));
        }
    }
}
