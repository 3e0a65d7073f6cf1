package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A later version of the packaged service, in which stored values have another format. */
final class NextVersion {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String KEYS = "runcomparer/wiring/StoreKeys";
    private static final Pattern FORMAT = Pattern.compile("int FORMAT = (\\d+);");

    private NextVersion() {}

    /** Like {@link PackagedService#install}, but replaces the class that has the number of the format. */
    static void install(Path folder) {
        Path jar = PackagedService.installCopy(folder);
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Files.copy(
                    compiled(Files.createDirectory(folder.resolve("next")), jar),
                    content.getPath(KEYS + ".class"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compiled(Path folder, Path jar) throws IOException {
        String source = Files.readString(SOURCES.resolve(KEYS + ".java"));
        String next = FORMAT.matcher(source)
                .replaceFirst(format -> "int FORMAT = %d;".formatted(Integer.parseInt(format.group(1)) + 1));
        assertThat(next).as("the source with the next number").isNotEqualTo(source);
        Path file = Files.writeString(folder.resolve("StoreKeys.java"), next);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", jar.toString(), "-d", folder.toString(), file.toString());
        assertThat(status).as("status of the compiler").isZero();
        return folder.resolve(KEYS + ".class");
    }
}
