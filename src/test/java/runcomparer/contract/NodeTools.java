package runcomparer.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The tools of {@code src/test/node}, installed below {@code target/} when they are first needed. Tests that need them are
 * skipped, with the reason, if node is missing or no package registry can be reached.
 */
public final class NodeTools {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path HOME = Path.of("target", "node-tools");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", ".spectral.yaml", "tsconfig.json", "client.ts");
    private static final String STAMP = "installed-by-lock.json";
    /** What npm prints if the cause is in the files of {@code src/test/node} rather than in the network. */
    private static final Pattern OUR_FAULT = Pattern.compile("code (EUSAGE|EJSONPARSE|ERESOLVE|EINTEGRITY)");

    private static final long PATIENCE_MINUTES = 5;

    /** Null until the tools are needed. */
    private static String obstacle;

    private NodeTools() {}

    /** Returns the tools; installs them unless they are installed with the same lock file. */
    public static NodeTools installed() {
        Assumptions.assumeTrue(obstacle().isEmpty(), obstacle());
        return new NodeTools();
    }

    /** Returns why the tools cannot be used, or empty if they can; installs them to find out. */
    public static synchronized String obstacle() {
        if (obstacle == null) {
            obstacle = install();
        }
        return obstacle;
    }

    /** Lints a contract, given as YAML or JSON, with Spectral; any finding is a failure. */
    public Result lint(String contract) {
        Path folder = folderWith(contract);
        return run(
                folder,
                "spectral",
                "lint",
                "--quiet",
                "--fail-severity=hint",
                "--display-only-failures",
                "--ruleset",
                HOME.resolve(".spectral.yaml").toAbsolutePath().toString(),
                "contract.yaml");
    }

    /** Generates TypeScript types from a contract and type-checks {@code client.ts} with them. */
    public Result typeCheck(String contract) {
        Path folder = folderWith(contract);
        copy(HOME.resolve("tsconfig.json"), folder.resolve("tsconfig.json"));
        copy(HOME.resolve("client.ts"), folder.resolve("client.ts"));
        Result types = run(folder, "openapi-typescript", "contract.yaml", "--output", "contract.d.ts");
        return types.exit() == 0 ? run(folder, "tsc", "--project", ".") : types;
    }

    /**
     * Runs the tests {@code *.test.js} of a folder, which may use the tools, one file after another.
     *
     * @param environment their environment variables, in addition to those of this process
     * @return the output, in the Test Anything Protocol
     */
    public Result test(Path tests, Map<String, String> environment) {
        Path folder = HOME.resolve(tests.getFileName());
        List<String> command =
                new ArrayList<>(List.of("node", "--test", "--test-concurrency=1", "--test-reporter=tap"));
        for (Path file : files(tests)) {
            copy(file, folder.resolve(file.getFileName()));
            if (file.toString().endsWith(".test.js")) {
                command.add(file.getFileName().toString());
            }
        }
        return start(folder, command, environment);
    }

    /** Runs Node itself in a folder; the test is skipped, with the reason, if it is missing. */
    public static Result node(Path folder, String... arguments) {
        Assumptions.assumeTrue(runs("node"), "node is missing");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, "node");
        return start(folder, command);
    }

    /** Runs an installed tool in a folder. */
    public Result run(Path folder, String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(
                0,
                HOME.resolve(Path.of("node_modules", ".bin", tool))
                        .toAbsolutePath()
                        .toString());
        return start(folder, command);
    }

    /** The exit status and the output of a tool. */
    public record Result(int exit, String output) {}

    private static String install() {
        if (!runs("node") || !runs("npm")) {
            return "the tools of src/test/node need node and npm, and one of them is missing";
        }
        try {
            Files.createDirectories(HOME);
            try (FileChannel file = FileChannel.open(
                    HOME.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                // held until the file is closed, because tests run in several processes
                file.lock();
                return installAlone();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String installAlone() {
        boolean sameLock = sameText(HOME.resolve(STAMP), SOURCE.resolve("package-lock.json"));
        FILES.forEach(file -> copy(SOURCE.resolve(file), HOME.resolve(file)));
        if (sameLock) {
            return "";
        }
        Result install = start(HOME, List.of("npm", "ci", "--prefer-offline"));
        if (OUR_FAULT.matcher(install.output()).find()) {
            throw new AssertionError("npm cannot install what src/test/node asks for:\n" + install.output());
        }
        if (install.exit() != 0) {
            return "the tools of src/test/node cannot be installed; npm says:\n" + install.output();
        }
        copy(SOURCE.resolve("package-lock.json"), HOME.resolve(STAMP));
        return "";
    }

    private static boolean runs(String tool) {
        try {
            return start(Path.of("."), List.of(tool, "--version")).exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Path folderWith(String contract) {
        try {
            Path folder = HOME.resolve("check-" + Integer.toHexString(contract.hashCode()));
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("contract.yaml"), contract);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean sameText(Path one, Path other) {
        try {
            return Files.exists(one) && Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result start(Path folder, List<String> command) {
        return start(folder, command, Map.of());
    }

    private static Result start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("node-tools", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Result(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        }
    }
}
