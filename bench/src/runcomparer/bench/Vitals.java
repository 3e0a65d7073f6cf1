package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that the service's process uses at one moment.
 *
 * @param resident resident memory in MiB
 * @param heap used heap in MiB after a collection; 0 if it was not measured
 * @param files the number of open files and connections
 */
record Vitals(double resident, double heap, int threads, int files) {

    private static final double MAX_GROWTH = 1.15;
    private static final int MAX_INCREASE = 24;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Vitals of(JavaProcess process) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        String threads = Files.readAllLines(proc.resolve("status")).stream()
                .filter(line -> line.startsWith("Threads:")).findFirst().orElseThrow();
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return new Vitals(process.mebibytes("VmRSS"), 0, Integer.parseInt(threads.replaceAll("\\D", "")),
                    (int) files.count());
        }
    }

    /** Measures after a full collection, with the heap. */
    static Vitals collected(Workspace work, JavaProcess process) throws IOException, InterruptedException {
        Jcmd jcmd = new Jcmd(work, process);
        jcmd.run("GC.run");
        double heap = 0;
        // a serial heap lists both generations, then the metaspace, which is not part of it
        Matcher used = USED.matcher(jcmd.run("GC.heap_info").split("Metaspace")[0]);
        while (used.find()) {
            heap += Long.parseLong(used.group(1)) / 1024.0;
        }
        Vitals now = of(process);
        return new Vitals(now.resident, heap, now.threads, now.files);
    }

    boolean haveGrownSince(Vitals before) {
        return resident > before.resident * MAX_GROWTH || heap > before.heap * MAX_GROWTH
                || threads > before.threads + MAX_INCREASE || files > before.files + MAX_INCREASE;
    }

    @Override
    public String toString() {
        return Figures.text("%.0f MiB resident, %.1f MiB heap, %d threads, %d open files", resident, heap, threads, files);
    }
}
