package runcomparer.images.index;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import runcomparer.images.LoggedImage;
import runcomparer.images.ReadRows;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/** Runs that logged lists of images under one metric key. */
public final class LoggedLists {

    public static final String METRIC = "m";

    private LoggedLists() {}

    /**
     * Returns a finished run that was read in parts.
     *
     * @param captions those of each list by step; an empty string stands for none
     */
    public static RunImages run(String id, Map<Long, List<String>> captions) {
        Run run = new Run(new RunPath(new ProjectPath("team", "project"), id), id, "finished", Instant.EPOCH, null, 1);
        List<MetricImages> parts = captions.entrySet().stream()
                .map(list -> new MetricImagesBuilder(METRIC)
                        .add(list.getKey(), images(id, list.getKey(), list.getValue()))
                        .build())
                .toList();
        MetricImages images = parts.isEmpty() ? MetricImages.none(METRIC) : MetricImages.joined(METRIC, parts);
        return RunImages.of(run, List.of(new RunMetricImages(run, images, ReadRows.NONE)));
    }

    private static List<LoggedImage> images(String run, long step, List<String> captions) {
        return IntStream.range(0, captions.size())
                .mapToObj(place -> new LoggedImage(
                        path(run, step, place),
                        captions.get(place).isEmpty() ? null : captions.get(place),
                        8 + place,
                        8,
                        null))
                .toList();
    }

    public static String path(String run, long step, int place) {
        return "media/%s_%d_%d.png".formatted(run, step, place);
    }
}
