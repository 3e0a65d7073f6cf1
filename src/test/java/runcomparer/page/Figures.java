package runcomparer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Measured waiting times on the page, saved in {@code target/page-figures.txt} for people to judge. */
final class Figures {

    private static final Path FILE = Path.of("target", "page-figures.txt");

    private Figures() {}

    static void report(String what, Object figure) {
        String line = what + ": " + figure;
        System.out.println(line);
        try {
            Files.writeString(
                    FILE, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
