package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Describes the machine that the bench runs on. */
final class Machine {

    private static final double QUIET = 0.1;

    private Machine() {
    }

    static String describe() throws IOException {
        return Figures.text("%s: %d cores (%s), Java %s, %s %s.",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), model(),
                System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.version"));
    }

    /** Measures how much CPU other processes use while the bench is idle. */
    static String others(String when) throws IOException, InterruptedException {
        double cores = coresInUse();
        return Figures.text("%s the bench, other processes used %.1f cores%s.",
                when, cores, cores > QUIET ? ": **noisy**" : "");
    }

    private static String model() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst().orElse(System.getProperty("os.arch"));
    }

    private static double coresInUse() throws IOException, InterruptedException {
        long[] before = times();
        Thread.sleep(3_000);
        long[] after = times();
        double all = after[0] - before[0];
        return (1 - (after[1] - before[1]) / all) * Runtime.getRuntime().availableProcessors();
    }

    /** Returns the total and the idle ticks of all cores. */
    private static long[] times() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).split("\\s+");
        long all = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {all, Long.parseLong(fields[4]) + Long.parseLong(fields[5])};
    }
}
