package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Profiles the service with Java Flight Recorder under a load of warm requests. */
final class Profile {

    private static final int WARM_UP_SECONDS = 15;
    private static final int MIN_SECONDS = 30;
    /** Without the last two, samples are attributed to the method with the next safepoint. */
    private static final String[] FLAGS = {"-XX:FlightRecorderOptions=stackdepth=128",
        "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints"};

    private final Workspace work;
    private final Options options;
    private final Load load;

    Profile(Workspace work, Options options, Load load) {
        this.work = work;
        this.options = options;
        this.load = load;
    }

    String take() throws IOException, InterruptedException {
        int seconds = Math.max(MIN_SECONDS, options.seconds());
        Path file = work.folder().resolve("warm.jfr");
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                ServiceProcess service = ServiceProcess.start(
                        work, upstream, options.properties(), FLAGS)) {
            service.client().send(Corpus.warmSteps()).require(200);
            load.run(service.url(), Corpus.warmSteps(), WARM_UP_SECONDS);
            Jcmd jcmd = new Jcmd(work, service.process());
            jcmd.run("JFR.start", "name=bench", "settings=profile", "jdk.ExecutionSample#period=2ms");
            long cpu = service.process().cpuMicros();
            Load.Result result = load.run(service.url(), Corpus.warmSteps(), seconds);
            double cores = (service.process().cpuMicros() - cpu) / 1e6 / seconds;
            jcmd.run("JFR.dump", "name=bench", "filename=" + file);
            double responses = result.rate() * seconds;
            return Figures.text("Warm `…/steps`, %d s: %.0f responses/s, %.2f cores, %.0f µs of CPU each.%n%n",
                    seconds, result.rate(), cores, cores * 1e6 / result.rate())
                    + ProfileReader.read(file).markdown(responses);
        }
    }
}
