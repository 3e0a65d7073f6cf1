package runcomparer.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prefixes of all keys in the store, so that services share only what each of them would read in the same way.
 *
 * @param server the same for services that read from the same server with the same API key; does not reveal the API key
 * @param values the same for those that also use the same formats, routes and number of steps
 */
record StoreKeys(String server, String values) {

    /** Raised when the bytes of any value change their meaning, so that versions do not read each other's values. */
    private static final int FORMAT = 1;

    private static final int DIGITS = 16;

    /**
     * @param base the base URL of W&amp;B
     * @param stepsPerRun how many steps of a run are read
     * @param routes the folder of the routes, which decide what counts as an image, and may decide anything else
     */
    static StoreKeys of(String base, Optional<String> key, int stepsPerRun, Path routes) {
        MessageDigest server = sha256();
        add(server, base.getBytes(UTF_8));
        add(server, key.orElse("").getBytes(UTF_8));
        MessageDigest values = sha256();
        add(values, Integer.toString(stepsPerRun).getBytes(UTF_8));
        for (Path file : files(routes)) {
            add(values, file.getFileName().toString().getBytes(UTF_8));
            add(values, content(file));
        }
        String prefix = digits(server) + '/';
        return new StoreKeys(prefix, prefix + FORMAT + '/' + digits(values) + '/');
    }

    private static List<Path> files(Path routes) {
        try (Stream<Path> files = Files.list(routes)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the length as well, so that the end of one part cannot be taken for the beginning of the next. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(Integer.toString(part.length).getBytes(UTF_8));
        digest.update((byte) ' ');
        digest.update(part);
    }

    private static String digits(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
