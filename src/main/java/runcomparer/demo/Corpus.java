package runcomparer.demo;

import runcomparer.demo.corpus.ImageTrainingCorpus;
import runcomparer.demo.corpus.OpenSketchesCorpus;
import runcomparer.demo.corpus.OtherTeamCorpus;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.Projects;

/** The projects that the demo starts with. */
final class Corpus {

    private Corpus() {}

    static void fill(Projects projects, DemoOptions options) {
        ImageTrainingCorpus.fill(
                projects.open(
                        ImageTrainingCorpus.ENTITY,
                        ImageTrainingCorpus.PROJECT,
                        options.requireKey() ? DemoProject.Visibility.PRIVATE : DemoProject.Visibility.PUBLIC),
                options.clock().instant());
        OpenSketchesCorpus.fill(
                projects.open("demo", "open-sketches", DemoProject.Visibility.PUBLIC),
                options.clock().instant());
        OtherTeamCorpus.fill(projects.open("other-team", "hidden", DemoProject.Visibility.OTHER_TEAM));
    }
}
