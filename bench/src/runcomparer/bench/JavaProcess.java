package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process that the bench starts and stops. */
final class JavaProcess implements AutoCloseable {

    private static final int CLOCK_TICKS_PER_SECOND = 100;

    private final Process process;
    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a process that does not inherit the service's settings from the environment of this one.
     *
     * @param name the name of its log file
     * @param arguments the arguments of the {@code java} command
     */
    static JavaProcess start(
            Workspace work, String name, Path folder, Map<String, String> settings, List<String> arguments)
            throws IOException {
        return start(work, name, folder, settings, arguments,
                ProcessBuilder.Redirect.appendTo(work.log(name).toFile()));
    }

    private static JavaProcess start(Workspace work, String name, Path folder, Map<String, String> settings,
            List<String> arguments, ProcessBuilder.Redirect output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path log = work.log(name);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(output).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("WANDB_") || key.startsWith("COMPARER_"));
        environment.putAll(settings);
        Process process = builder.start();
        work.remember(process.pid());
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new JavaProcess(process, log);
    }

    /** Starts a main class of the bench, which prints a line when it is ready and exits when its standard input ends. */
    static JavaProcess main(Workspace work, Class<?> main, List<String> flags, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(flags);
        command.addAll(List.of("-cp", work.classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return start(work, main.getSimpleName(), work.folder(), Map.of(), command,
                ProcessBuilder.Redirect.PIPE);
    }

    /** Waits until standard input ends, as it does when the bench exits for any reason. */
    static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            continue;
        }
    }

    /** Reads the next line of standard output. */
    String line() throws IOException {
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("process ended: " + Files.readString(log));
        }
        return line;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** A figure of {@code /proc/<pid>/status} in MiB, such as {@code VmHWM}. */
    double mebibytes(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("process " + pid() + " has no '" + field + "'");
    }

    /** The CPU time used so far, in microseconds. */
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return ticks * 1_000_000L / CLOCK_TICKS_PER_SECOND;
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Stops the process, forcibly if it does not exit in time. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
