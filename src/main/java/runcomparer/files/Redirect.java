package runcomparer.files;

import java.net.URI;
import java.util.Optional;
import runcomparer.wandb.WandbFailed;

/** Where an answer sends those on who asked for an image. */
final class Redirect {

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
            URI target = from.resolve(location);
            if (target.getHost() != null && target.getScheme().matches("(?i)https?")) {
                return target;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new WandbFailed("image '%s' was redirected to no web address".formatted(path));
    }
}
