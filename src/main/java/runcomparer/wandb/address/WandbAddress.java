package runcomparer.wandb.address;

import java.net.URI;
import java.net.URISyntaxException;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.RunPath;

/**
 * The URLs of a W&amp;B server.
 *
 * @param base the base URL of the API and the files, without a trailing slash
 * @param app the base URL of the web pages, without a trailing slash
 */
public record WandbAddress(String base, String app) {

    public WandbAddress {
        base = checked(base);
        app = checked(app);
    }

    /**
     * Derives the URL of the web pages from that of the API as W&amp;B's own client does: W&amp;B's cloud serves them from
     * another host, a self-managed server from the same one.
     *
     * @throws IllegalArgumentException if the base is not an http or https URL
     */
    public static WandbAddress of(String base) {
        return new WandbAddress(base, appOf(base));
    }

    /** Returns the URL of the GraphQL API. */
    public String graphQl() {
        return base + "/graphql";
    }

    /** Returns the URL of a run's web page. */
    public String page(RunPath run) {
        return app + "/" + project(run) + "/runs/" + PercentEncoding.segment(run.runId());
    }

    /**
     * Returns the URL of a file of a run, which W&amp;B redirects to a signed URL.
     *
     * @param path relative to the run's files
     */
    public String file(RunPath run, String path) {
        return base + "/files/" + project(run) + "/" + PercentEncoding.segment(run.runId()) + "/"
                + PercentEncoding.path(path);
    }

    /** Whether a URL belongs to this W&amp;B server, rather than to the storage that it redirects to. */
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
            if (isWeb
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return address.strip().replaceAll("/+$", "");
            }
        } catch (URISyntaxException noAddress) {
            // reported below
        }
        throw new IllegalArgumentException("W&B base URL must be like 'https://api.wandb.ai' but was '"
                + address.replaceAll("//[^/]*@", "//") + "'");
    }
}
