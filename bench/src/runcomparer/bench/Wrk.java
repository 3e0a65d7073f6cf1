package runcomparer.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Generates load with {@code wrk}. */
final class Wrk implements Load {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern TIME = Pattern.compile("(50|99)%\\s+([\\d.]+)(us|ms|s|m)\\b");
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern ERRORS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private final Workspace workspace;

    Wrk(Workspace workspace) {
        this.workspace = workspace;
    }

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "wrk, 2 threads, " + CONNECTIONS + " connections";
    }

    @Override
    public Result run(URI base, Workload work, int seconds) throws IOException {
        Process process = new ProcessBuilder("wrk", "-t2", "-c" + CONNECTIONS, "-d" + seconds + "s", "--latency",
                "-s", script(work).toString(), base + work.path())
                .directory(workspace.folder().toFile()).redirectErrorStream(true).start();
        workspace.remember(process.pid());
        return read(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private Path script(Workload work) throws IOException {
        StringBuilder lua = new StringBuilder("wrk.method = [[" + work.method() + "]]\n");
        if (work.body() != null) {
            lua.append("wrk.body = [[").append(work.body()).append("]]\n");
        }
        work.headers().forEach((name, value) ->
                lua.append("wrk.headers[\"%s\"] = [[%s]]%n".formatted(name, value)));
        return Files.writeString(workspace.folder().resolve("wrk.lua"), lua);
    }

    static Result read(String output) throws IOException {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("unexpected output of wrk: " + output);
        }
        return new Result(Double.parseDouble(rate.group(1)), time(output, "50"), time(output, "99"),
                sum(FAILED, output) + sum(ERRORS, output));
    }

    private static double time(String output, String percentile) {
        Matcher time = TIME.matcher(output);
        while (time.find()) {
            if (time.group(1).equals(percentile)) {
                double factor = switch (time.group(3)) {
                    case "us" -> 0.001;
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    default -> 60_000;
                };
                return Double.parseDouble(time.group(2)) * factor;
            }
        }
        return Double.NaN;
    }

    private static long sum(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        long sum = 0;
        if (found.find()) {
            for (int group = 1; group <= found.groupCount(); group++) {
                sum += Long.parseLong(found.group(group));
            }
        }
        return sum;
    }
}
