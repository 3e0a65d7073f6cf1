package runcomparer.demo;

/**
 * How the pictures of one run look.
 *
 * @param colours seed of the run's colours and of its file names
 * @param plannedSteps the step at which the run has all but learned to draw
 * @param size width and height of its pictures, in pixels
 */
record ImageLook(long colours, long plannedSteps, int size) {

    /** Prompts that start like this are no work of the model: they are finished from the first step on. */
    private static final String PHOTOGRAPH = "a photograph";

    static ImageLook of(String runId, long plannedSteps) {
        return new ImageLook(Fingerprint.of(runId), plannedSteps, 256);
    }

    Picture picture(String prompt, long seed, long step, int width, int height, int tiles, String format) {
        double quality = prompt.startsWith(PHOTOGRAPH) ? 1 : 1 - Math.exp(-3.0 * step / plannedSteps);
        return new Picture(prompt, colours, seed, quality, width, height, tiles, format);
    }
}
