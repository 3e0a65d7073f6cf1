package runcomparer.cache.camel;

import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import runcomparer.cache.runs.CacheUpdate;
import runcomparer.cache.runs.RunImagesUpdate;
import runcomparer.images.index.RunImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;

/** The steps with which routes complete what a cache lacks. Stateless. */
public final class CacheUpdates {

    /** Adds the current state of the stale runs. */
    public CacheUpdate revalidate(@Body CacheUpdate update, @Variable("runs") List<RunOutcome<Run>> runs) {
        update.revalidate(runs);
        return update;
    }

    /** Adds what was missing. */
    public CacheUpdate addMissing(@Body CacheUpdate update, @Variable("fetched") List<RunOutcome<?>> fetched) {
        update.addMissing(fetched);
        return update;
    }

    /** Adds what was read on. */
    public RunImagesUpdate addGrown(
            @Body RunImagesUpdate update, @Variable("fetched") List<RunOutcome<RunImages>> fetched) {
        update.addGrown(fetched);
        return update;
    }
}
