package runcomparer.demo.corpus;

import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;

/** Another team's project, which must look as if it did not exist. */
public final class OtherTeamCorpus {

    private OtherTeamCorpus() {}

    public static void fill(DemoProject project) {
        project.add(DemoRun.named("s3cr3t01", "unseen-night-1")
                .trainedSteps(1000)
                .imageLists("main/samples", 100, 100, 1000, "a castle nobody may see")
                .build());
    }
}
