package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts all processes, measures, and prints a table: {@code Bench <project> <temporary folder> <options>}. */
public final class Bench {

    private static final int MAX_MINUTES = 25;
    private static final int MAX_MINUTES_OF_FEATURES = 60;
    private static final int STARTS = 5;
    private static final double MAX_RESIDENT = 400;
    private static final double MAX_START_MILLIS = 2_000;
    private static final double MAX_INDEX = 50;

    private final Workspace work;
    private final Options options;
    private final Load load;
    private final Table table = new Table();
    private double mostResident;

    private Bench(Workspace work, Options options) {
        this.work = work;
        this.options = options;
        this.load = Load.best(work);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = options(Arrays.asList(args).subList(2, args.length));
        endAfter(options.soakMinutes() + (options.features().isEmpty() ? MAX_MINUTES : MAX_MINUTES_OF_FEATURES));
        if (options.simulate()) {
            System.exit(Simulation.print(System.out) ? 0 : 1);
        }
        if (options.soakMinutes() > 0) {
            Workspace work = new Workspace(Path.of(args[0]), Path.of(args[1]));
            System.exit(soak(work, options) ? 0 : 1);
        }
        Bench bench = new Bench(new Workspace(Path.of(args[0]), Path.of(args[1])), options);
        if (bench.load instanceof VertxLoad) {
            System.err.println("wrk is not installed (Debian, Ubuntu: apt-get install wrk):"
                    + " using a Java client instead");
        }
        if (options.profile()) {
            System.out.println(new Profile(bench.work, options, bench.load).take());
        } else if (!options.features().isEmpty()) {
            new FeatureTable(bench.work, options, bench.load).print();
        } else if (options.stress()) {
            System.out.println(bench.stressed());
        } else {
            System.out.println(bench.measured());
        }
        System.exit(0);
    }

    private static Options options(List<String> arguments) {
        try {
            return Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench/run: " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private static boolean soak(Workspace work, Options options) throws IOException, InterruptedException {
        Duration time = Duration.ofMinutes(options.soakMinutes());
        if (!options.replicas()) {
            return new Soak(work, time, options.seed()).run();
        }
        if (!StoreServer.isInstalled()) {
            System.err.println("redis-server is not installed (Debian, Ubuntu: apt-get install redis-server)");
            System.exit(2);
        }
        return new ReplicaSoak(work, time, options.seed()).run();
    }

    private static void endAfter(int minutes) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "end");
            thread.setDaemon(true);
            return thread;
        });
        clock.schedule(() -> {
            System.err.println("bench/run: not done after " + minutes + " minutes");
            System.exit(3);
        }, minutes, TimeUnit.MINUTES);
    }

    private String measured() throws IOException, InterruptedException {
        String machine = Machine.describe() + " " + Machine.others("Before");
        System.err.println(machine);
        ColdRows cold = new ColdRows();
        Table warm = new Table();
        for (int latency : options.latencies()) {
            boolean first = latency == options.latencies().get(0);
            try (UpstreamProcess upstream = UpstreamProcess.start(work, latency)) {
                measure(latency, upstream, cold, first ? warm : null);
            }
        }
        cold.addTo(table);
        table.addAll(warm);
        table.add("resident memory of the service after the bench", "400 MiB",
                Figures.text("%.0f MiB", mostResident), mostResident <= MAX_RESIDENT,
                "`VmHWM`, the peak; " + String.join(" ", work.memoryFlags()));
        System.err.println("waiting");
        table.attempt("warm load while other clients wait", new WaitingRows(work, options, load)::addTo);
        addStress();
        return machine + " " + Machine.others("After") + "\n\n" + table.markdown();
    }

    private String stressed() throws IOException, InterruptedException {
        String machine = Machine.describe() + " " + Machine.others("Before");
        addStress();
        return machine + " " + Machine.others("After") + "\n\n" + table.markdown();
    }

    private void addStress() {
        System.err.println("stress");
        table.attempt("a cold read while others hang", new HangingRow(work, options)::addTo);
        table.attempt("many concurrent cold reads", new StressRows(work, options)::addTo);
    }

    /**
     * @param warm gets the rows that do not depend on the latency; null to skip them
     */
    private void measure(int latency, UpstreamProcess upstream, ColdRows cold, Table warm)
            throws IOException {
        try (ServiceProcess service = ServiceProcess.start(work, upstream, options.properties())) {
            System.err.println("cold, at " + latency + " ms");
            cold.measure(latency, upstream, service);
            if (warm != null) {
                warm.attempt("warm load with other runs cached", warmRows(upstream, service)::addBesideOthersTo);
            }
            mostResident = Math.max(mostResident, service.process().mebibytes("VmHWM"));
        }
        if (warm != null) {
            warm.attempt("warm load", rows -> addWarm(rows, upstream));
            warm.attempt("images", rows -> addImages(rows, upstream));
            warm.attempt("time to first response", rows -> addStart(rows, upstream));
            warm.attempt("index of 1,000,000 images", rows -> addIndex(rows, upstream));
            warm.attempt("the stored index of a run", this::addIndexBytes);
        }
    }

    private WarmRows warmRows(UpstreamProcess upstream, ServiceProcess service) {
        return new WarmRows(load, options.seconds(), upstream, service);
    }

    private void addWarm(Table rows, UpstreamProcess upstream) throws IOException {
        System.err.println("warm");
        try (ServiceProcess service = ServiceProcess.start(work, upstream, options.properties())) {
            warmRows(upstream, service).addTo(rows);
            mostResident = Math.max(mostResident, service.process().mebibytes("VmHWM"));
        }
    }

    private void addImages(Table rows, UpstreamProcess upstream) throws IOException {
        System.err.println("images");
        ImageRows images = new ImageRows(work, options, load);
        images.addTo(rows, upstream);
        mostResident = Math.max(mostResident, images.resident());
    }

    private void addStart(Table rows, UpstreamProcess upstream) throws IOException {
        System.err.println("start");
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (ServiceProcess service = ServiceProcess.start(work, upstream, options.properties())) {
                millis.add(service.startMillis());
            }
        }
        Figures starts = new Figures(millis);
        rows.add("time to first response", "2 s", starts.text("%.0f") + " ms", starts.median() <= MAX_START_MILLIS,
                "from process start to the first 200 from `GET /runs`; " + STARTS + " starts");
    }

    private void addIndex(Table rows, UpstreamProcess upstream) throws IOException {
        try (JavaProcess process = JavaProcess.main(
                work, IndexMemory.class, List.of("-Xmx900m"), upstream.baseUrl(), upstream.key())) {
            String[] fields = process.line().split(" ");
            double mebibytes = Long.parseLong(fields[1]) / 1048576.0;
            double estimated = Long.parseLong(fields[2]) / 1048576.0;
            boolean all = Long.parseLong(fields[0]) == 1_000_000;
            rows.add("index of 1,000,000 images", "50 MiB of heap",
                    Figures.text("%.0f MiB (own estimate: %.0f)%s", mebibytes, estimated,
                            all ? "" : "; only " + fields[0] + " images"),
                    all && mebibytes <= MAX_INDEX,
                    "read by the service's classes in a separate process; heap used after a collection");
        }
    }

    private void addIndexBytes(Table rows) throws IOException {
        try (JavaProcess process = JavaProcess.main(work, IndexBytes.class, List.of("-Xmx900m"))) {
            String[] fields = process.line().split(" ");
            rows.add("the stored index of a run",
                    "%s MiB (in memory %s); encoded in %s ms, decoded in %s ms".formatted(
                            fields[1], fields[0], fields[3], fields[4]),
                    "20,000 steps x 8 metrics x 8 images; compressed by Deflate, level 1: %s MiB, in %s ms and %s ms"
                            .formatted(fields[2], fields[5], fields[6]));
        }
    }
}
