package runcomparer.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The tools of {@code src/test/node}, installed below {@code target/} when they are first wanted. A test that wants
 * them is skipped, with the reason, where node is missing or no package registry can be reached.
 */
final class NodeTools {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path HOME = Path.of("target", "node-tools");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", ".spectral.yaml", "tsconfig.json", "client.ts");
    /** What npm says when the fault is in the files of {@code src/test/node}, and not in the network. */
    private static final Pattern OUR_FAULT = Pattern.compile("code (EUSAGE|EJSONPARSE|ERESOLVE|EINTEGRITY)");
    private static final long PATIENCE_MINUTES = 5;

    private NodeTools() {
    }

    /** The tools; installs them when they are not installed yet, or were by another lock file. */
    static synchronized NodeTools installed() {
        NodeTools tools = new NodeTools();
        Assumptions.assumeTrue(runs("node") && runs("npm"), "skipped: needs node and npm, and one of them is missing");
        try {
            tools.install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tools;
    }

    /** Lints a contract, given as YAML or JSON, with Spectral; anything that it has to say makes it fail. */
    Result lint(String contract) {
        Path folder = folderWith("contract.yaml", contract);
        return run(folder, "spectral", "lint", "--quiet", "--fail-severity=hint", "--display-only-failures",
                "--ruleset", HOME.resolve(".spectral.yaml").toAbsolutePath().toString(), "contract.yaml");
    }

    /** Generates TypeScript types from a contract and type-checks {@code client.ts} with them. */
    Result typeCheck(String contract) {
        Path folder = folderWith("contract.yaml", contract);
        copy(HOME.resolve("tsconfig.json"), folder.resolve("tsconfig.json"));
        copy(HOME.resolve("client.ts"), folder.resolve("client.ts"));
        Result types = run(folder, "openapi-typescript", "contract.yaml", "--output", "contract.d.ts");
        return types.exit() == 0 ? run(folder, "tsc", "--project", ".") : types;
    }

    /** Runs an installed tool in a folder. */
    Result run(Path folder, String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                HOME.resolve(Path.of("node_modules", ".bin", tool)).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return start(folder, command);
    }

    /** How a tool ended, and all that it wrote. */
    record Result(int exit, String output) {
    }

    private void install() throws IOException {
        Files.createDirectories(HOME);
        Path stamp = HOME.resolve("installed-by-lock.json");
        boolean upToDate = Files.exists(stamp) && Files.mismatch(stamp, SOURCE.resolve("package-lock.json")) == -1;
        for (String file : FILES) {
            copy(SOURCE.resolve(file), HOME.resolve(file));
        }
        if (!upToDate) {
            Result install = start(HOME, List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"));
            if (OUR_FAULT.matcher(install.output()).find()) {
                throw new AssertionError("npm cannot install what src/test/node asks for:\n" + install.output());
            }
            Assumptions.assumeTrue(install.exit() == 0, "skipped: npm cannot install the tools: " + install.output());
            copy(SOURCE.resolve("package-lock.json"), stamp);
        }
    }

    private static boolean runs(String tool) {
        try {
            return start(Path.of("."), List.of(tool, "--version")).exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Path folderWith(String name, String text) {
        try {
            Path folder = Files.createTempDirectory(HOME, "check-");
            Files.writeString(folder.resolve(name), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result start(Path folder, List<String> command) {
        try {
            Path output = Files.createTempFile("node-tools", ".txt");
            Process process = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
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
