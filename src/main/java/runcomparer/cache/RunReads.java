package runcomparer.cache;

import java.util.Collection;
import java.util.List;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;
import runcomparer.turns.Requester;

/** What can be read of the runs of one project; each answers an outcome for every run that it is asked for, on somebody's behalf. */
public interface RunReads {

    /** The runs as they are now, without their images: small. */
    Collection<RunOutcome<Run>> runs(WantedImages wanted, Requester requester);

    /** The image keys of the runs. */
    Collection<RunOutcome<ImageMetrics>> metrics(WantedImages wanted, Requester requester);

    /** The configurations of the runs. */
    Collection<RunOutcome<RunConfig>> configs(WantedImages wanted, Requester requester);

    /** All images under the wanted metric keys. */
    Collection<RunOutcome<RunImages>> images(WantedImages wanted, Requester requester);

    /** All images of runs of one project of which these are known: what was logged after them is read, and more if need be. */
    Collection<RunOutcome<RunImages>> newImages(List<RunImages> known, Requester requester);
}
