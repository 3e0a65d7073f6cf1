package runcomparer.files.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import runcomparer.wandb.WandbFailed;

/** Resolves the target of a redirect. */
public final class RedirectTarget {

    /** Matches absolute paths and paths with dot segments. */
    private static final Pattern DOTS_OR_ROOT = Pattern.compile("^/|(?:^|/)\\.{1,2}(?:/|$)");

    private RedirectTarget() {}

    /**
     * Returns the URL that a response redirects to; empty if it is not a redirect.
     *
     * @param from the URL that was requested
     * @throws WandbFailed if the target is not a web address
     */
    public static Optional<URI> of(FileResponse response, URI from, String path) {
        boolean redirects = response.status() >= 300 && response.status() < 400;
        return (redirects ? response.header("Location") : Optional.<String>empty())
                .map(location -> resolve(from, location, path));
    }

    private static URI resolve(URI from, String location, String path) {
        try {
            URI target = resolve(from, URI.create(location));
            if (target.getHost() != null && target.getScheme().matches("(?i)https?")) {
                return target;
            }
        } catch (IllegalArgumentException malformed) {
            // reported below
        }
        throw new WandbFailed("image '%s' was redirected to something that is not a web address".formatted(path));
    }

    /** Resolves a relative URL. {@link URI#resolve} removes empty segments, which belong to the name of a file. */
    private static URI resolve(URI from, URI location) {
        boolean isRelative = !location.isAbsolute()
                && location.getRawAuthority() == null
                && !location.getRawPath().isEmpty()
                && !DOTS_OR_ROOT.matcher(location.getRawPath()).find();
        if (!isRelative) {
            return from.resolve(location);
        }
        String folder = from.getRawPath().substring(0, from.getRawPath().lastIndexOf('/') + 1);
        return from.resolve(folder + location);
    }
}
