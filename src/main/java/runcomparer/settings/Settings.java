package runcomparer.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import runcomparer.files.ImageUrlMode;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/**
 * All validated settings.
 *
 * @param wandbUrl W&amp;B's base URL; empty to use the built-in demo instead
 * @param metrics the default metric keys; empty for those that the runs themselves logged
 * @param largestImage the maximum size of an image, in bytes
 * @param archives how many archives may be written at once
 * @param publicUrl the base of this service's own URLs in responses; empty for the address that the client used
 * @param trustedProxies the proxies whose {@code X-Forwarded-For} is trusted
 * @param connections the maximum number of client connections
 * @param callerTimeout how long a client may take to send a request, or go without reading any of a response
 * @param freshRunning how long the data of a running run is fresh
 * @param freshEnded how long the data of an ended run is fresh
 * @param staleFor how long after that it may be served while W&amp;B fails
 * @param stepsPerRun the maximum number of steps with images that is read of one run, over all metric keys
 * @param runsInRequest how many runs are fetched in one request to W&amp;B
 * @param waitingReads how many reads may wait for one of those in progress to end
 * @param wandbTimeout how long one request may wait for W&amp;B
 * @param store where values are kept beyond the process
 * @param routes the folder of the YAML routes, relative to the working directory
 */
public record Settings(
        Optional<URI> wandbUrl,
        Optional<Secret> apiKey,
        Optional<ProjectPath> project,
        Optional<ProjectAllowList> allowedProjects,
        List<String> metrics,
        ListenAddress api,
        ListenAddress management,
        List<String> corsOrigins,
        ImageUrlMode images,
        long largestImage,
        int archives,
        Optional<URI> publicUrl,
        Networks trustedProxies,
        Optional<Secret> token,
        int connections,
        Duration callerTimeout,
        Duration freshRunning,
        Duration freshEnded,
        Duration staleFor,
        int stepsPerRun,
        int runsInRequest,
        int waitingReads,
        Duration wandbTimeout,
        StoreSettings store,
        String routes) {

    /**
     * Returns how long a request may wait for its turn at W&amp;B, which leaves a quarter of the timeout to W&amp;B
     * itself.
     */
    public Duration longestWait() {
        return wandbTimeout.multipliedBy(3).dividedBy(4);
    }

    /** Whether no W&amp;B is configured, so that the built-in demo is used. */
    public boolean demo() {
        return wandbUrl.isEmpty();
    }
}
