package runcomparer.api.reload;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceReload;
import org.apache.camel.support.ResourceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.logging.RootCause;

/**
 * Reloads a saved route file between requests, and restores its previous content if the new one cannot be started.
 *
 * <p>Camel removes the old route before it notices that the new one cannot be built, and from then on loads the broken
 * file again with every other file that is saved.
 */
public final class RouteReload implements ResourceReload {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
    private static final int MILLIS_BETWEEN_READS = 20;
    private static final int MAX_READS = 50;
    private static final byte[] NO_ROUTES = "- beans: []".getBytes(StandardCharsets.UTF_8);

    private final ResourceReload camel;
    private final ReloadPause pause;
    private final Map<Path, byte[]> started = new HashMap<>();
    private final Map<Path, Saved> handled = new HashMap<>();

    /**
     * @param camel loads one file
     * @param routes the folder of the route files, which have been started
     */
    public RouteReload(ResourceReload camel, ReloadPause pause, Path routes) throws IOException {
        this.camel = requireNonNull(camel, "camel is null");
        this.pause = requireNonNull(pause, "pause is null");
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                started.put(key(file), Files.readAllBytes(file));
            }
        }
    }

    @Override
    public void onReload(String name, Resource resource) throws Exception {
        Path file = key(Path.of(name));
        if (!Files.exists(file)) {
            LOG.info("{} was deleted; its routes keep running until the service is restarted", name);
            return;
        }
        Saved saved = settled(file);
        if (saved.sameAs(handled.put(file, saved))) {
            return;
        }
        if (new String(saved.text(), StandardCharsets.UTF_8).isBlank()) {
            LOG.info("{} is empty; its routes keep running", name);
        } else {
            pause.whilePaused(() -> load(name, file, resource, saved.text()));
        }
    }

    private void load(String name, Path file, Resource resource, byte[] saved) throws Exception {
        try {
            RouteIds.requireUnique(file, saved, started);
        } catch (IllegalArgumentException e) {
            warn(name, e);
            return;
        }
        try {
            camel.onReload(name, new Content(resource, saved));
            started.put(file, saved);
            LOG.info("{} was loaded", name);
        } catch (Exception e) {
            warn(name, e);
            camel.onReload(name, new Content(resource, started.getOrDefault(file, NO_ROUTES)));
        }
    }

    private static void warn(String name, Exception reason) {
        LOG.warn("{} cannot be loaded, its routes keep running as before: {}", name, RootCause.message(reason));
    }

    /** Returns a file's content once it no longer changes: editors empty a file first, and one save has several events. */
    private static Saved settled(Path file) throws IOException, InterruptedException {
        Saved before = Saved.in(file);
        for (int read = 1; read <= MAX_READS; read++) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_READS);
            Saved now = Saved.in(file);
            if (now.sameAs(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * A file at one moment. Neither part identifies a save alone: two saves within one tick of the file system's clock have
     * the same time, and an unchanged file that is saved is to be loaded again.
     */
    private record Saved(FileTime at, byte[] text) {

        /** Reads the time first, so that a save in between makes the file newer than this record, never older. */
        static Saved in(Path file) throws IOException {
            FileTime at = Files.getLastModifiedTime(file);
            return new Saved(at, Files.readAllBytes(file));
        }

        boolean sameAs(Saved other) {
            return other != null && at.equals(other.at) && Arrays.equals(text, other.text);
        }
    }

    /** The content of a file at one moment, for Camel. */
    private static final class Content extends ResourceSupport {

        private final URI uri;
        private final byte[] bytes;

        Content(Resource file, byte[] bytes) {
            super(file.getScheme(), file.getLocation());
            this.uri = file.getURI();
            this.bytes = bytes;
        }

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
