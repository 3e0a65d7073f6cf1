package runcomparer.demo.rendering;

/**
 * The parameters of a generated image.
 *
 * @param prompt determines the subject
 * @param colours the seed of the run's colours
 * @param seed the seed of the noise and of small variations
 * @param quality from 0 for noise to 1 for a finished scene
 * @param tiles the number of scenes side by side, each of width x height; 1 except for sprite strips
 * @param format png, jpg, gif or bmp
 */
public record ImageSpec(
        String prompt, long colours, long seed, double quality, int width, int height, int tiles, String format) {

    public String contentType() {
        return "image/" + (format.equals("jpg") ? "jpeg" : format);
    }

    ImageSpec tile(int index) {
        return new ImageSpec(prompt, colours, Fingerprint.mix(seed + index), quality, width, height, 1, format);
    }
}
