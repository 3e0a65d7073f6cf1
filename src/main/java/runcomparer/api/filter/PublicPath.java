package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The path below which clients reach this service, such as {@code /tools/compare}: the path of the public URL. All
 * links and redirects to this service's own paths are resolved against it.
 */
public final class PublicPath {

    private final String prefix;
    private final boolean unambiguous;

    private PublicPath(String prefix, boolean unambiguous) {
        this.prefix = requireNonNull(prefix, "prefix is null");
        this.unambiguous = unambiguous;
    }

    /**
     * Returns the path of the public URL, or the root if there is none.
     *
     * @param ownSegments the first segments of this service's own paths; a public path that begins with one of them is
     *     ambiguous, so the proxy has to strip it
     */
    public static PublicPath of(Optional<URI> publicUrl, Set<String> ownSegments) {
        String prefix = publicUrl.map(URI::getRawPath).orElse("");
        return new PublicPath(prefix, !prefix.isEmpty() && !ownSegments.contains(prefix.split("/", -1)[1]));
    }

    /** Whether clients use this service's paths unchanged. */
    public boolean isRoot() {
        return prefix.isEmpty();
    }

    /**
     * Whether the public path can be recognised in a request, because it does not collide with this service's own
     * paths.
     */
    public boolean isRecognizable() {
        return unambiguous;
    }

    /** Returns a path of this service, with or without query, as clients see it. */
    public String resolve(String path) {
        return prefix + path;
    }

    /** Returns the path for cookies that are sent to this service and to nothing else on its host. */
    public String cookiePath() {
        return isRoot() ? "/" : prefix;
    }

    /**
     * Strips the public path from a path with or without query, which is returned unchanged if it is not below the
     * public path.
     */
    public String strip(String path) {
        if (!unambiguous || !path.startsWith(prefix)) {
            return path;
        }
        String rest = path.substring(prefix.length());
        if (rest.isEmpty() || rest.startsWith("?")) {
            return "/" + rest;
        }
        return rest.startsWith("/") ? rest : path;
    }
}
