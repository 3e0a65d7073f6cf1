package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The path below which callers reach this service, such as {@code /tools/compare}: the path of the public URL. Whatever
 * leads a browser to a path of this service goes through here.
 */
public final class PublicPath {

    private final String prefix;
    private final boolean unambiguous;

    private PublicPath(String prefix, boolean unambiguous) {
        this.prefix = requireNonNull(prefix, "prefix is null");
        this.unambiguous = unambiguous;
    }

    /**
     * Takes the path of the public URL, where there is one.
     *
     * @param ownSegments the first segments of this service's own paths; a public path that begins with one of them cannot
     *     be told from those, so a proxy has to take it off
     */
    public static PublicPath of(Optional<URI> publicUrl, Set<String> ownSegments) {
        String prefix = publicUrl.map(URI::getRawPath).orElse("");
        return new PublicPath(prefix, !prefix.isEmpty() && !ownSegments.contains(prefix.split("/")[1]));
    }

    /** Whether callers see this service's paths as they are. */
    public boolean isRoot() {
        return prefix.isEmpty();
    }

    /** Whether a request can still carry the public path, because it is clear what belongs to it. */
    public boolean isRecognizable() {
        return unambiguous;
    }

    /** A path of this service, with query or without, as callers see it. */
    public String of(String path) {
        return prefix + path;
    }

    /** The path for cookies that are meant for all of this service and nothing else on its host. */
    public String ofCookies() {
        return isRoot() ? "/" : prefix;
    }

    /**
     * The path of this service, query included, that callers see as this one; the path itself where it is not below the
     * public one.
     */
    public String within(String path) {
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
