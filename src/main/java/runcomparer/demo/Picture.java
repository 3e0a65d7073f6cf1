package runcomparer.demo;

/**
 * What a generated picture shows.
 *
 * @param prompt decides the subject
 * @param colours seed of the run's own colours
 * @param seed seed of the noise and of small differences
 * @param quality 0 is noise, 1 is a finished scene
 * @param tiles how many scenes stand side by side, each width x height; 1 but for sprite strips
 * @param format png, jpg, gif or bmp
 */
record Picture(String prompt, long colours, long seed, double quality, int width, int height, int tiles,
        String format) {

    String contentType() {
        return "image/" + (format.equals("jpg") ? "jpeg" : format);
    }

    Picture tile(int index) {
        return new Picture(prompt, colours, Fingerprint.mix(seed + index), quality, width, height, 1, format);
    }
}
