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
 * The tools of {@code src/test/node}, installed below {@code target/} when they are first wanted. A test that
 * wants them is skipped, with the reason, where node is missing or no package registry can be reached.
 */
public final class NodeTools {

    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path HOME = Path.of("target", "node-tools");
    private static final List<String> FILES = List.of(
            "package.json", "package-lock.json", ".npmrc", ".spectral.yaml", "tsconfig.json", "client.ts");
    private static final String STAMP = "installed-by-lock.json";
    /** What npm says when the fault is in the files of {@code src/test/node}, and not in the network. */
    private static final Pattern OUR_FAULT = Pattern.compile("code (EUSAGE|EJSONPARSE|ERESOLVE|EINTEGRITY)");
    private static final long PATIENCE_MINUTES = 5;

    /** Why the tools cannot be used, empty when they can; null until they are wanted. */
    private static String obstacle;

    private NodeTools() {
    }

    /** The tools; installs them when they are not installed yet, or were by another lock file. */
    public static synchronized NodeTools installed() {
        if (obstacle == null) {
            obstacle = install();
        }
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
        return new NodeTools();
    }

    /** Lints a contract, given as YAML or JSON, with Spectral; anything that it has to say makes it fail. */
    public Result lint(String contract) {
        Path folder = folderWith(contract);
        return run(folder, "spectral", "lint", "--quiet", "--fail-severity=hint", "--display-only-failures",
                "--ruleset", HOME.resolve(".spectral.yaml").toAbsolutePath().toString(), "contract.yaml");
    }

    /** Generates TypeScript types from a contract and type-checks {@code client.ts} with them. */
    public Result typeCheck(String contract) {
        Path folder = folderWith(contract);
        copy(HOME.resolve("tsconfig.json"), folder.resolve("tsconfig.json"));
        copy(HOME.resolve("client.ts"), folder.resolve("client.ts"));
        Result types = run(folder, "openapi-typescript", "contract.yaml", "--output", "contract.d.ts");
        return types.exit() == 0 ? run(folder, "tsc", "--project", ".") : types;
    }

    /** Runs Node itself in a folder; the test is skipped, with the reason, where it is missing. */
    public static Result node(Path folder, String... arguments) {
        Assumptions.assumeTrue(runs("node"), "node is missing");
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, "node");
        return start(folder, command);
    }

    /** Runs an installed tool in a folder. */
    public Result run(Path folder, String tool, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, HOME.resolve(Path.of("node_modules", ".bin", tool)).toAbsolutePath().toString());
        return start(folder, command);
    }

    /** How a tool ended, and all that it wrote. */
    public record Result(int exit, String output) {
    }

    private static String install() {
        if (!runs("node") || !runs("npm")) {
            return "the tools that check the contract need node and npm, and one of them is missing";
        }
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
            return "the tools that check the contract cannot be installed; npm says:\n" + install.output();
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
