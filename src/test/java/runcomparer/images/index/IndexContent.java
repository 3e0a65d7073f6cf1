package runcomparer.images.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedPrompt;
import runcomparer.images.Prompt;
import runcomparer.images.ReadRows;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.Run;
import runcomparer.runs.RunPath;

/**
 * Everything that can be observed of an index, so that two can be compared.
 *
 * @param types the type of each image, in the order of the images
 */
public record IndexContent(
        String metric,
        Map<Long, List<LoggedImage>> images,
        List<String> types,
        List<LoggedPrompt> prompts,
        Map<Prompt, List<Long>> stepsOfPrompts) {

    private static final Run RUN =
            new Run(new RunPath(new ProjectPath("e", "p"), "r"), "r", "finished", Instant.EPOCH, null, 1);

    public static IndexContent of(MetricImages index) {
        Map<Long, List<LoggedImage>> images = new TreeMap<>();
        index.steps().forEach(step -> images.put(step, index.at(step)));
        RunMetricImages read = new RunMetricImages(RUN, index, ReadRows.NONE);
        LoggedPrompts logged = LoggedPrompts.of(List.of(RunImages.of(RUN, List.of(read))), index.metric());
        List<LoggedPrompt> prompts = logged.mostFrequent(50);
        Map<Prompt, List<Long>> steps = prompts.stream()
                .collect(Collectors.toMap(LoggedPrompt::prompt, prompt -> stepsWith(index, prompt.prompt())));
        return new IndexContent(index.metric(), images, types(index), prompts, steps);
    }

    private static List<Long> stepsWith(MetricImages index, Prompt prompt) {
        List<Long> steps = new ArrayList<>();
        for (long step : index.stepsWith(prompt)) {
            steps.add(step);
        }
        return steps;
    }

    private static List<String> types(MetricImages index) {
        List<String> types = new ArrayList<>();
        for (int number = 0; number < index.segmentCount(); number++) {
            ImageSegment segment = index.segment(number);
            for (int step = 0; step < segment.size(); step++) {
                for (int place = 0; place < segment.length(step); place++) {
                    types.add(segment.type(segment.label(step, place)));
                }
            }
        }
        return types;
    }
}
