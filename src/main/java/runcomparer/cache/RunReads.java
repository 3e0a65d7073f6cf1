package runcomparer.cache;

import java.util.Collection;
import java.util.List;
import runcomparer.images.ImageMetrics;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunConfig;
import runcomparer.runs.RunOutcome;

/** What can be read of the runs of one project; each answers an outcome for every run that it is asked for. */
public interface RunReads {

    /** The runs as they are now, without their images: small. */
    Collection<RunOutcome<Run>> runs(WantedImages wanted);

    /** The image keys of the runs. */
    Collection<RunOutcome<ImageMetrics>> metrics(WantedImages wanted);

    /** The configurations of the runs. */
    Collection<RunOutcome<RunConfig>> configs(WantedImages wanted);

    /** All images under the wanted metric keys. */
    Collection<RunOutcome<RunImages>> images(WantedImages wanted);

    /** All images of runs of one project of which these are known: what was logged after them is read, and more if need be. */
    Collection<RunOutcome<RunImages>> newImages(List<RunImages> known);
}
