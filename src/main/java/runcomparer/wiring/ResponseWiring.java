package runcomparer.wiring;

import java.util.Map;
import runcomparer.api.response.comparison.GetComparison;
import runcomparer.api.response.comparison.GetEvolution;
import runcomparer.api.response.images.ImageInfos;
import runcomparer.api.response.images.ImageUrls;
import runcomparer.api.response.images.ListRunImages;
import runcomparer.api.response.images.ListRunSteps;
import runcomparer.api.response.images.ListSteps;
import runcomparer.api.response.runs.ListMetrics;
import runcomparer.api.response.runs.ListNewestRunMetrics;
import runcomparer.api.response.runs.ListRunMetrics;
import runcomparer.api.response.runs.ListRuns;
import runcomparer.api.response.scalars.ListRunScalars;
import runcomparer.api.response.scalars.ListScalars;
import runcomparer.files.ImageUrlMode;
import runcomparer.files.thumbnail.ThumbnailPrefetcher;
import runcomparer.wandb.address.WandbAddress;

/** Creates the beans that respond with data about runs. */
final class ResponseWiring {

    private final WandbAddress address;
    private final ImageInfos infos;
    private final GetComparison comparisons;

    ResponseWiring(WandbAddress address, ImageUrlMode images) {
        this.address = address;
        this.infos = new ImageInfos(new ImageUrls(images, address::file));
        this.comparisons = new GetComparison(infos);
    }

    GetComparison comparisons() {
        return comparisons;
    }

    /**
     * @param thumbnails creates the thumbnails that clients are about to request
     */
    void addTo(Map<String, Object> beans, ThumbnailPrefetcher thumbnails) {
        beans.put("listRuns", new ListRuns(address::page));
        beans.put("listMetrics", new ListMetrics());
        beans.put("listNewestRunMetrics", new ListNewestRunMetrics());
        beans.put("listRunMetrics", new ListRunMetrics());
        beans.put("listRunSteps", new ListRunSteps());
        beans.put("listRunImages", new ListRunImages(infos));
        beans.put("getComparison", comparisons);
        beans.put("getEvolution", new GetEvolution(infos, thumbnails));
        beans.put("listRunScalars", new ListRunScalars());
        beans.put("listScalars", new ListScalars());
        beans.put("listSteps", new ListSteps());
    }
}
