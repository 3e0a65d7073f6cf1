package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import runcomparer.runs.OfRun;
import runcomparer.runs.Run;

/** The metric keys under which a run logged images, in alphabetical order. */
public record ImageMetrics(Run run, List<ImageMetric> metrics) implements OfRun {

    public ImageMetrics {
        requireNonNull(run, "run is null");
        metrics = metrics.stream()
                .sorted(Comparator.comparing(ImageMetric::metric))
                .toList();
    }

    /** Returns the keys by the number of runs that have them, equally frequent ones in alphabetical order. */
    public static List<String> mostFrequentFirst(Collection<ImageMetrics> ofRuns) {
        Map<String, Integer> runs = new TreeMap<>();
        for (ImageMetrics ofRun : ofRuns) {
            ofRun.metrics().forEach(metric -> runs.merge(metric.metric(), 1, Integer::sum));
        }
        return runs.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
