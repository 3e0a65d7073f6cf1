package runcomparer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders that the bench uses.
 *
 * @param project the service's sources and its jar
 * @param folder a temporary folder for everything that the bench writes
 */
record Workspace(Path project, Path folder) {

    /** The file that holds the arguments of the start command. */
    static final String ARGUMENTS = "run-comparer.args";

    Path jar() {
        return project.resolve("target/run-comparer.jar");
    }

    /** The classes of the bench, of the service and of its libraries. */
    String classPath() {
        return folder.resolve("classes") + ":" + jar() + ":" + project.resolve("target/lib") + "/*";
    }

    Path log(String process) {
        return folder.resolve(process + ".log");
    }

    /** Records a process for the script, which kills what an aborted bench leaves running. */
    synchronized void remember(long pid) {
        try {
            Files.writeString(folder.resolve("pids"), pid + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The heap and the collector of the start command. */
    List<String> memoryFlags() throws IOException {
        return Files.readAllLines(project.resolve(ARGUMENTS)).stream()
                .filter(line -> line.startsWith("-X") && !line.startsWith("-XX:SharedArchiveFile"))
                .toList();
    }

    /** Creates a folder to start the service in, as the README describes. */
    Path home(String name, Variant variant) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path routes = Files.createDirectories(home.resolve("routes"));
        try (Stream<Path> files = Files.list(project.resolve("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        Files.createSymbolicLink(home.resolve("target"), project.resolve("target"));
        Files.copy(project.resolve(ARGUMENTS), home.resolve(ARGUMENTS));
        Files.copy(project.resolve("application-dev.properties"), home.resolve("application-dev.properties"));
        Path edited = routes.resolve(Variant.EDITED_ROUTE);
        Files.writeString(edited, variant.route(Files.readString(edited)));
        String added = variant.properties().entrySet().stream()
                .map(property -> property.getKey() + " = " + property.getValue() + "\n")
                .collect(Collectors.joining());
        Files.writeString(home.resolve("application.properties"),
                Files.readString(project.resolve("application.properties")) + "\n" + added);
        return home;
    }
}
