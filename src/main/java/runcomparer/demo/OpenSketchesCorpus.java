package runcomparer.demo;

import java.time.Duration;
import java.time.Instant;

/** A public project: three small runs that everybody can read without a key. */
final class OpenSketchesCorpus {

    private static final String[] NAMES = {"charming-sketch-1", "bold-outline-2", "quiet-charcoal-3"};

    private OpenSketchesCorpus() {
    }

    static void fill(DemoProject project, Instant now) {
        for (int i = 0; i < NAMES.length; i++) {
            project.add(DemoRun.named("sketch0" + (i + 1), NAMES[i]).plannedSteps(600).trainedSteps(600)
                    .createdAt(now.minus(Duration.ofDays(9 - 3 * i)), TimeForm.ZULU).user("guest")
                    .tags("public")
                    .imageLists("sketches", 50, 50, 600, "a flower in a vase", "a sailing boat")
                    .singleImages("reference", 100, 100, 600, "a village house").build());
        }
    }
}
