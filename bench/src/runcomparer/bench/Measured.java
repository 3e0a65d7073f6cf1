package runcomparer.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The result of a load run of a process.
 *
 * @param cpuMicros the CPU time of the process per response
 */
record Measured(Load.Result result, double cpuMicros) {

    static Measured of(Load load, JavaProcess process, URI url, Workload work, int seconds) throws IOException {
        long before = process.cpuMicros();
        Load.Result result = load.run(url, work, seconds);
        return new Measured(result, (process.cpuMicros() - before) / (result.rate() * seconds));
    }

    static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return new Figures(runs.stream().map(figure::applyAsDouble).toList()).median();
    }

    static String failures(List<Measured> runs) {
        long failed = runs.stream().mapToLong(it -> it.result.failed()).sum();
        return failed == 0 ? "" : "; **" + failed + " failed**";
    }
}
