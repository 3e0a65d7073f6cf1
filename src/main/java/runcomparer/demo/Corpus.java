package runcomparer.demo;

/** What the demo holds when it starts. */
final class Corpus {

    private Corpus() {
    }

    static void fill(Projects projects, DemoOptions options) {
        ImageTrainingCorpus.fill(projects.open(ImageTrainingCorpus.ENTITY, ImageTrainingCorpus.PROJECT,
                options.requireKey() ? DemoProject.Readers.KEY_HOLDERS : DemoProject.Readers.EVERYBODY),
                options.clock().instant());
        OpenSketchesCorpus.fill(projects.open("demo", "open-sketches", DemoProject.Readers.EVERYBODY),
                options.clock().instant());
        HiddenCorpus.fill(projects.open("other-team", "hidden", DemoProject.Readers.OTHERS));
    }
}
