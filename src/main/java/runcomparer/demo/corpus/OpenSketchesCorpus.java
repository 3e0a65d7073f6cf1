package runcomparer.demo.corpus;

import java.time.Duration;
import java.time.Instant;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.TimeFormat;

/** A public project with three small runs. */
public final class OpenSketchesCorpus {

    private static final String[] NAMES = {"charming-sketch-1", "bold-outline-2", "quiet-charcoal-3"};

    private OpenSketchesCorpus() {}

    public static void fill(DemoProject project, Instant now) {
        for (int i = 0; i < NAMES.length; i++) {
            project.add(DemoRun.named("sketch0" + (i + 1), NAMES[i])
                    .plannedSteps(600)
                    .trainedSteps(600)
                    .createdAt(now.minus(Duration.ofDays(9 - 3 * i)), TimeFormat.ZULU)
                    .user("guest")
                    .tags("public")
                    .imageLists("sketches", 50, 50, 600, "a flower in a vase", "a sailing boat")
                    .singleImages("reference", 100, 100, 600, "a village house")
                    .build());
        }
    }
}
