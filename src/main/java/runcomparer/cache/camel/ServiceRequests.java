package runcomparer.cache.camel;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import runcomparer.cache.CacheResult;
import runcomparer.cache.runs.ImagesRequest;
import runcomparer.cache.runs.ServiceImagesRequest;
import runcomparer.images.RunSelection;
import runcomparer.runs.RunPage;
import runcomparer.turns.Requester;

/** Creates the requests that routes send to caches on the service's own behalf. Stateless. */
public final class ServiceRequests {

    /** Requests the images of all runs of a page, under the metric keys that each run itself logged. */
    public ImagesRequest images(@Body CacheResult<RunPage> page) {
        Map<String, List<String>> metrics = page.value().runs().stream()
                .collect(Collectors.toMap(listed -> listed.run().path().runId(), listed -> List.of()));
        RunSelection selection = new RunSelection(page.value().range().project(), metrics);
        return new ServiceImagesRequest(selection, Requester.service("images"));
    }
}
