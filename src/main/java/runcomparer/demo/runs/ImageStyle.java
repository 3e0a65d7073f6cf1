package runcomparer.demo.runs;

import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.rendering.ImageSpec;

/**
 * The visual style of a run's images.
 *
 * @param colours the seed of the run's colours and file names
 * @param plannedSteps the step at which the images are almost finished
 * @param size the width and height of the images in pixels
 */
record ImageStyle(long colours, long plannedSteps, int size) {

    /** Prompts with this prefix stand for real photographs, which are finished from the first step on. */
    private static final String PHOTOGRAPH_PREFIX = "a photograph";

    static ImageStyle of(String runId, long plannedSteps) {
        return new ImageStyle(Fingerprint.of(runId), plannedSteps, 256);
    }

    ImageSpec spec(String prompt, long seed, long step, int width, int height, int tiles, String format) {
        double quality = prompt.startsWith(PHOTOGRAPH_PREFIX) ? 1 : 1 - Math.exp(-3.0 * step / plannedSteps);
        return new ImageSpec(prompt, colours, seed, quality, width, height, tiles, format);
    }
}
