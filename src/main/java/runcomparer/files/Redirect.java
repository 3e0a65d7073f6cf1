package runcomparer.files;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import runcomparer.wandb.WandbFailed;

/** Where an answer sends those on who asked for an image. */
final class Redirect {

    /** An absolute path, or one with segments that lead up. */
    private static final Pattern DOTS_OR_ROOT = Pattern.compile("^/|(?:^|/)\\.{1,2}(?:/|$)");

    private Redirect() {
    }

    /**
     * Finds the address to which an answer redirects; empty for an answer that does not.
     *
     * @param from the address that was asked
     * @throws WandbFailed when it redirects to what is no web address
     */
    static Optional<URI> target(FileAnswer response, URI from, String path) {
        boolean redirects = response.status() >= 300 && response.status() < 400;
        return (redirects ? response.header("Location") : Optional.<String>empty())
                .map(location -> target(from, location, path));
    }

    private static URI target(URI from, String location, String path) {
        try {
            URI target = resolved(from, URI.create(location));
            if (target.getHost() != null && target.getScheme().matches("(?i)https?")) {
                return target;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new WandbFailed("image '%s' was redirected to no web address".formatted(path));
    }

    /** Java's own way leaves empty segments out of a relative address, which belong to the file's name. */
    private static URI resolved(URI from, URI location) {
        boolean isBeside = !location.isAbsolute() && location.getRawAuthority() == null
                && !location.getRawPath().isEmpty() && !DOTS_OR_ROOT.matcher(location.getRawPath()).find();
        if (!isBeside) {
            return from.resolve(location);
        }
        String folder = from.getRawPath().substring(0, from.getRawPath().lastIndexOf('/') + 1);
        return from.resolve(folder + location);
    }
}
