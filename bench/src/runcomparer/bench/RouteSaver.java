package runcomparer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Saves the service's route files while it runs, some of them temporarily broken. */
final class RouteSaver {

    private static final String BROKEN = "- route: [\n";

    private final List<Path> files;
    private final Random random;
    private int saved;

    RouteSaver(Path routes, Random random) throws IOException {
        this.random = random;
        try (Stream<Path> all = Files.list(routes)) {
            this.files = all.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
        }
    }

    /** Saves a file with a changed comment; one in four is broken for a moment first. */
    void save() throws IOException {
        Path file = files.get(random.nextInt(files.size()));
        String text = Files.readString(file);
        if (random.nextInt(4) == 0) {
            write(file, text + BROKEN);
        }
        saved++;
        write(file, text.replaceAll("# saved \\d+ times\n", "") + "# saved " + saved + " times\n");
    }

    int saved() {
        return saved;
    }

    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
