package runcomparer.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A limit on the size of every file that this process writes, so that writing fails as on a full disk. Tests are skipped where
 * the program {@code prlimit} is missing.
 */
public final class FileSizeLimit {

    private static final Path PROGRAM = Path.of("/usr/bin/prlimit");

    private FileSizeLimit() {}

    /** Runs a task while no file may exceed a number of bytes. */
    public static void during(long bytes, Runnable work) {
        assumeThat(Files.isExecutable(PROGRAM)).as("prlimit is needed").isTrue();
        set(Long.toString(bytes));
        try {
            work.run();
        } finally {
            set("unlimited");
        }
    }

    private static void set(String bytes) {
        try {
            Process program = new ProcessBuilder(
                            PROGRAM.toString(),
                            "--pid",
                            Long.toString(ProcessHandle.current().pid()),
                            "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start();
            assertThat(program.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
