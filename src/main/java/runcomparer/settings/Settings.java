package runcomparer.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import runcomparer.files.ImageForm;
import runcomparer.runs.ProjectAllowList;
import runcomparer.runs.ProjectPath;

/**
 * Everything an operator can set, checked.
 *
 * @param wandbUrl W&amp;B's base URL; empty when the built-in demo answers instead
 * @param metrics the default metric keys; empty means those that the runs themselves logged
 * @param largestImage the size of the largest image that is passed on, in bytes
 * @param thumbnails how much of the disk thumbnails may take, in bytes
 * @param archives how many archives may be written at once
 * @param publicUrl base of the image URLs in answers; empty means the address that the caller used
 * @param trustedProxies the proxies whose word on where a caller is from is believed
 * @param connections how many connections of callers may be open at once
 * @param callerTimeout how long a caller may take to send a request, or take nothing of an answer
 * @param freshRunning how long what was read of a running run counts as fresh
 * @param freshEnded the same for a run that has ended
 * @param staleFor how long after that it may stand in while W&amp;B cannot be asked
 * @param stepsPerRun the largest number of steps with images that is read of one run, all metric keys together
 * @param runsInRequest how many runs one request to W&amp;B asks for
 * @param waitingReads how many reads may wait until one of those under way has ended
 * @param wandbTimeout how long one call may wait for W&amp;B
 * @param routes the folder of the YAML routes, relative to the working directory
 */
public record Settings(
        Optional<URI> wandbUrl,
        Optional<Secret> apiKey,
        Optional<ProjectPath> project,
        Optional<ProjectAllowList> allowedProjects,
        List<String> metrics,
        Listen api,
        Listen management,
        List<String> corsOrigins,
        ImageForm images,
        long largestImage,
        long thumbnails,
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
        String routes) {

    /** How long anything may wait for its turn at W&amp;B, which leaves a quarter of the timeout to W&amp;B itself. */
    public Duration longestWait() {
        return wandbTimeout.multipliedBy(3).dividedBy(4);
    }

    /** Whether nothing names a W&amp;B to read, so that the built-in demo answers. */
    public boolean demo() {
        return wandbUrl.isEmpty();
    }
}
