package runcomparer.wandb;

import java.net.URI;
import java.net.URISyntaxException;

import runcomparer.runs.PercentEncoding;
import runcomparer.runs.RunPath;

/**
 * The addresses of one W&amp;B server.
 *
 * @param base of the API and the files, without a slash at its end
 * @param app of the pages for people, without a slash at its end
 */
public record WandbAddress(String base, String app) {

    public WandbAddress {
        base = checked(base);
        app = checked(app);
    }

    /**
     * Derives the address of the pages from that of the API as W&amp;B's own client does: W&amp;B's cloud has
     * them on another host, a self-managed server on the same.
     *
     * @throws IllegalArgumentException when the base is no http or https address
     */
    public static WandbAddress of(String base) {
        return new WandbAddress(base, appOf(base));
    }

    /** Gives the address to which GraphQL requests are posted. */
    public String graphQl() {
        return base + "/graphql";
    }

    /** Gives the page of a run. */
    public String page(RunPath run) {
        return app + "/" + project(run) + "/runs/" + PercentEncoding.segment(run.runId());
    }

    /**
     * Gives the address of one of the files of a run. W&amp;B answers it with a redirect to a signed address.
     *
     * @param path relative to the run's files
     */
    public String file(RunPath run, String path) {
        return base + "/files/" + project(run) + "/" + PercentEncoding.segment(run.runId())
                + "/" + PercentEncoding.path(path);
    }

    /** Tells whether an address is one of this W&amp;B, and not of the storage to which it redirects. */
    public boolean isOf(URI address) {
        URI ours = URI.create(base);
        return ours.getScheme().equalsIgnoreCase(address.getScheme())
                && ours.getAuthority().equalsIgnoreCase(address.getAuthority());
    }

    private static String project(RunPath run) {
        return PercentEncoding.segment(run.project().entity()) + "/"
                + PercentEncoding.segment(run.project().project());
    }

    private static String appOf(String base) {
        if (base.contains("://api.wandb.test")) {
            return base.replace("://api.wandb.test", "://app.wandb.test");
        }
        return base.contains("://api.wandb.")
                ? base.replace("://api.wandb.", "://wandb.")
                : base.replace("://api.", "://app.");
    }

    private static String checked(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean isWeb = uri.getScheme() != null && uri.getScheme().matches("(?i)https?");
            if (isWeb && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return address.strip().replaceAll("/+$", "");
            }
        } catch (URISyntaxException noAddress) {
            // told below
        }
        throw new IllegalArgumentException(
                "W&B base URL must be like 'https://api.wandb.ai' but was '"
                        + address.replaceAll("//[^/]*@", "//") + "'");
    }
}
