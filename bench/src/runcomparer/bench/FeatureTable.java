package runcomparer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cost of each feature per warm response: the service with a changed setting, compared with the shipped one. */
final class FeatureTable {

    private static final int PAIRS = 3;
    private static final int WARM_UP_SECONDS = 4;
    private static final int MIN_WARM_UPS = 2;
    private static final int MAX_WARM_UPS = 5;
    private static final double STEADY = 0.95;

    private final Workspace work;
    private final Options options;
    private final Load load;
    private final Workload request = Corpus.warmSteps();

    FeatureTable(Workspace work, Options options, Load load) {
        this.work = work;
        this.options = options;
        this.load = load;
    }

    /** Prints each row as soon as it is measured. */
    void print() throws IOException, InterruptedException {
        System.out.println(Machine.describe() + " " + Machine.others("Before"));
        System.out.println(Figures.text("""

                Warm `…/steps`; %d pairs of load runs of %d s per row; %s.

                | feature | setting | rate, relative to the shipped service | CPU per response, shipped → changed |
                |---|---|---|---|""", PAIRS, options.seconds(), load.name()));
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                ServiceProcess shipped = start(upstream, Variant.of(options.properties()))) {
            warmUp(shipped);
            for (Feature feature : options.features()) {
                System.out.println(Figures.text("| %s | %s | %s |",
                        feature.what(), feature.setting(), cells(feature, upstream, shipped)));
            }
        }
        System.out.println("\n" + Machine.others("After"));
    }

    private ServiceProcess start(UpstreamProcess upstream, Variant variant) throws IOException {
        return ServiceProcess.start(work, upstream, variant);
    }

    private String cells(Feature feature, UpstreamProcess upstream, ServiceProcess shipped)
            throws InterruptedException {
        try (ServiceProcess service = start(upstream, feature.variant().under(options.properties()))) {
            requireSameResponse(service, shipped);
            warmUp(service);
            if (!feature.isProven(new Jcmd(work, service.process()).liveClasses())) {
                return "not measured: the setting had no effect | ";
            }
            return compared(service, shipped);
        } catch (IOException | RuntimeException e) {
            System.err.println("  failed: " + e.getMessage());
            return "not measured: the service does not respond correctly with it | ";
        }
    }

    /** Repeats load runs until everything is compiled, that is, until the CPU time per response stops falling. */
    private void warmUp(ServiceProcess service) throws IOException {
        double before = Double.MAX_VALUE;
        for (int i = 1; i <= MAX_WARM_UPS; i++) {
            double cpu = Measured.of(load, service.process(), service.url(), request, WARM_UP_SECONDS).cpuMicros();
            if (i > MIN_WARM_UPS && cpu > before * STEADY) {
                return;
            }
            before = cpu;
        }
    }

    private void requireSameResponse(ServiceProcess service, ServiceProcess shipped) {
        byte[] expected = shipped.client().send(request).require(200).body();
        byte[] body = service.client().send(request).require(200).body();
        if (!Arrays.equals(expected, body)) {
            throw new IllegalStateException("different response body: " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private String compared(ServiceProcess service, ServiceProcess shipped) throws IOException {
        List<Measured> with = new ArrayList<>();
        List<Measured> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            without.add(Measured.of(load, shipped.process(), shipped.url(), request, options.seconds()));
            with.add(Measured.of(load, service.process(), service.url(), request, options.seconds()));
            ratios.add(with.get(pair).result().rate() / without.get(pair).result().rate());
        }
        return Figures.text("%s%s | %.1f → %.1f µs", new Figures(ratios).text("%.2f"), Measured.failures(with),
                Measured.median(without, Measured::cpuMicros), Measured.median(with, Measured::cpuMicros));
    }
}
