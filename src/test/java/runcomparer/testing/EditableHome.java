package runcomparer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A folder with a copy of the project's routes and properties, to be edited while a service runs in it. */
public record EditableHome(Path folder) {

    private static final Path PROJECT = Path.of("").toAbsolutePath();

    /** Copies what a service needs into the folder. */
    public static EditableHome in(Path folder) {
        EditableHome home = new EditableHome(folder);
        for (String name : List.of("application.properties", "application-dev.properties")) {
            home.write(name, read(PROJECT.resolve(name)));
        }
        projectRoutes()
                .forEach(name -> home.write(
                        "routes/" + name, read(PROJECT.resolve("routes").resolve(name))));
        return home;
    }

    /** Returns the names of the project's route files. */
    public static List<String> projectRoutes() {
        try (Stream<Path> files = Files.list(PROJECT.resolve("routes"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a service here in the profile in which routes are reloaded. */
    public RunningService start(Map<String, String> settings) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("CAMEL_MAIN_PROFILE", "dev");
        return RunningService.in(folder, environment);
    }

    public void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restores the project's version of a file, if it was changed. */
    public void restore(String name) {
        String original = read(PROJECT.resolve(name));
        if (!Files.exists(folder.resolve(name)) || !text(name).equals(original)) {
            write(name, original);
        }
    }

    public String text(String name) {
        return read(folder.resolve(name));
    }

    /** Saves a file with a different text. */
    public void edit(String name, UnaryOperator<String> change) {
        String before = text(name);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("'%s' was not changed".formatted(name));
        }
        write(name, after);
    }

    /** Saves a file with a part replaced. */
    public void replace(String name, String part, String by) {
        edit(name, text -> text.replace(part, by));
    }

    /** Saves a file with a part replaced and the same timestamp, as happens within one tick of the clock. */
    public void replaceAtTheSameTime(String name, String part, String by) {
        try {
            Path file = folder.resolve(name);
            Path saved = Files.writeString(folder.resolve("saved"), text(name).replace(part, by));
            Files.setLastModifiedTime(saved, Files.getLastModifiedTime(file));
            Files.move(saved, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
