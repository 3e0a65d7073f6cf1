package runcomparer.api.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of the files of the page: a digest of their paths and contents, computed when it is first needed. Libraries
 * are in folders named after their versions, which stand for their contents.
 *
 * <p>Safe for use by several threads.
 */
final class FilesVersion {

    private static final int BYTES = 8;

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    private final String folder;
    private final List<String> libraries;
    private final AtomicReference<Future<String>> computed = new AtomicReference<>();

    /**
     * @param folder the class path folder with the files
     * @param libraries the class path folders of libraries, with their versions
     */
    FilesVersion(String folder, List<String> libraries) {
        this.folder = requireNonNull(folder, "folder is null");
        this.libraries = List.copyOf(libraries);
    }

    /** Whether a segment of a path may be a version, of these files or of others. */
    static boolean isVersion(String segment) {
        return VERSION.matcher(segment).matches();
    }

    /** Returns the version without blocking an event loop; after a failure, the next call tries again. */
    Future<String> get(Vertx vertx) {
        Future<String> known = computed.get();
        if (known != null && !known.failed()) {
            return known;
        }
        Future<String> version = vertx.executeBlocking(this::compute, false);
        // where several compute it at once, all of them get the same
        computed.set(version);
        return version;
    }

    private String compute() throws IOException {
        MessageDigest digest = sha256();
        libraries.forEach(library -> digest.update((library + "\n").getBytes(UTF_8)));
        URL url = requireNonNull(
                FilesVersion.class.getClassLoader().getResource(folder), () -> folder + " is not on the class path");
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    addFiles(digest, files.getPath(folder));
                }
            } else {
                addFiles(digest, Path.of(url.toURI()));
            }
        } catch (URISyntaxException e) {
            throw new IOException("'" + url + "' is not a path", e);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void addFiles(MessageDigest digest, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            String path = folder.relativize(file).toString().replace('\\', '/');
            digest.update("%s %d\n".formatted(path, content.length).getBytes(UTF_8));
            digest.update(content);
        }
    }
}
