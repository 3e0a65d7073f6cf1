package runcomparer.wandb.address;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * The key for W&amp;B, given to requests to W&amp;B's base URL only: never to the storage behind its redirects, which
 * refuses requests that carry two kinds of authorization.
 */
public final class WandbCredentials {

    private final URI baseUrl;
    private final Optional<String> header;

    /**
     * @param key the W&amp;B API key; without one, only public projects can be read
     */
    public WandbCredentials(URI baseUrl, Optional<String> key) {
        this.baseUrl = requireNonNull(baseUrl, "baseUrl is null");
        this.header = key.map(text -> "Basic " + Base64.getEncoder().encodeToString(("api:" + text).getBytes(UTF_8)));
    }

    /** Returns the {@code Authorization} header of a request to a URL; empty for hosts other than W&amp;B's. */
    public Optional<String> headerFor(URI address) {
        return header.filter(value -> isWandb(address));
    }

    private boolean isWandb(URI address) {
        return baseUrl.getScheme().equalsIgnoreCase(address.getScheme())
                && baseUrl.getHost().equalsIgnoreCase(address.getHost())
                && port(baseUrl) == port(address);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return "credentials for " + baseUrl;
    }
}
