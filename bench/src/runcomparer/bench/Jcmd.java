package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the JDK's {@code jcmd} against a Java process. */
final class Jcmd {

    private final Workspace work;
    private final JavaProcess process;

    Jcmd(Workspace work, JavaProcess process) {
        this.work = work;
        this.process = process;
    }

    /** Returns the names of all classes that have instances. */
    List<String> liveClasses() throws IOException, InterruptedException {
        return run("GC.class_histogram").lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3 && fields[0].endsWith(":"))
                .map(fields -> fields[3])
                .toList();
    }

    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(arguments));
        Path log = work.log("jcmd");
        Process jcmd = new ProcessBuilder(command).directory(work.folder().toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        work.remember(jcmd.pid());
        if (!jcmd.waitFor(60, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            jcmd.destroyForcibly();
            throw new IOException("jcmd failed: " + Files.readString(log));
        }
        return Files.readString(log);
    }
}
