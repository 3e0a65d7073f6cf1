package runcomparer.demo;

/** A project of others, which the demo's key does not see: it must look as if there were none. */
final class HiddenCorpus {

    private HiddenCorpus() {
    }

    static void fill(DemoProject project) {
        project.add(DemoRun.named("s3cr3t01", "unseen-night-1").trainedSteps(1000)
                .imageLists("main/samples", 100, 100, 1000, "a castle nobody may see").build());
    }
}
