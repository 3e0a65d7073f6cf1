package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Loads the service with warm requests while Java Flight Recorder watches it. */
final class Profile {

    private static final int WARM_UP_SECONDS = 15;
    private static final int LEAST_SECONDS = 30;

    private final Workspace work;
    private final Options options;
    private final Load load;

    Profile(Workspace work, Options options, Load load) {
        this.work = work;
        this.options = options;
        this.load = load;
    }

    String take() throws IOException, InterruptedException {
        int seconds = Math.max(LEAST_SECONDS, options.seconds());
        Path file = work.folder().resolve("warm.jfr");
        try (UpstreamProcess upstream = UpstreamProcess.start(work, 0);
                ServiceProcess service = ServiceProcess.start(
                        work, upstream, options.properties(), "-XX:FlightRecorderOptions=stackdepth=128")) {
            service.client().send(Corpus.warmSteps()).require(200);
            load.run(service.url(), Corpus.warmSteps(), WARM_UP_SECONDS);
            String pid = Long.toString(service.process().pid());
            jcmd(pid, "JFR.start", "name=bench", "settings=profile");
            long cpu = service.process().cpuMicros();
            Load.Result result = load.run(service.url(), Corpus.warmSteps(), seconds);
            double cores = (service.process().cpuMicros() - cpu) / 1e6 / seconds;
            jcmd(pid, "JFR.dump", "name=bench", "filename=" + file);
            double answers = result.rate() * seconds;
            return Figures.text("Warm `…/steps`, %d s: %.0f answers/s, %.2f cores, %.0f µs of CPU each.%n%n",
                    seconds, result.rate(), cores, cores * 1e6 / result.rate())
                    + ProfileReader.read(file).markdown(answers);
        }
    }

    private void jcmd(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(work.folder().toFile())
                .redirectErrorStream(true).redirectOutput(work.log("jcmd").toFile()).start();
        work.remember(process.pid());
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("jcmd failed: " + Files.readString(work.log("jcmd")));
        }
    }
}
