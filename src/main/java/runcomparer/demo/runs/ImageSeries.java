package runcomparer.demo.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import runcomparer.demo.rendering.Fingerprint;

/** An image metric, with single images or lists, whose length may depend on the step. */
final class ImageSeries implements Series {

    private static final Pattern NAME =
            Pattern.compile("media/images/(.*)_(\\d{1,18})_([0-9a-f]{20})\\.png", Pattern.DOTALL);

    private final ImageStyle style;
    private final String key;
    private final Cadence cadence;
    private final List<String> prompts;
    private final boolean single;
    private final long seed;

    private ImageSeries(ImageStyle style, String key, Cadence cadence, List<String> prompts, boolean single) {
        this.style = style;
        this.key = key;
        this.cadence = cadence;
        this.prompts = List.copyOf(prompts);
        this.single = single;
        this.seed = Fingerprint.of(key) ^ style.colours();
    }

    /** Logs a list of images per step, one per prompt, as {@code images/separated}. */
    static ImageSeries lists(ImageStyle style, String key, Cadence cadence, List<String> prompts) {
        return new ImageSeries(style, key, cadence, prompts, false);
    }

    /** Logs one image per step as {@code image-file}, cycling through the prompts. */
    static ImageSeries singles(ImageStyle style, String key, Cadence cadence, List<String> prompts) {
        return new ImageSeries(style, key, cadence, prompts, true);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Cadence cadence() {
        return cadence;
    }

    @Override
    public Object value(long step) {
        return single ? singleValue(step) : listValue(step);
    }

    private Map<String, Object> singleValue(long step) {
        Map<String, Object> value = ImageValue.single(name(step, 0), style.size(), style.size());
        value.put("caption", prompt(step, 0));
        return value;
    }

    private Map<String, Object> listValue(long step) {
        List<String> names = new ArrayList<>(count(step));
        List<String> captions = new ArrayList<>(count(step));
        for (int i = 0; i < count(step); i++) {
            names.add(name(step, i));
            captions.add(prompt(step, i));
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("_type", "images/separated");
        value.put("width", style.size());
        value.put("height", style.size());
        value.put("format", "png");
        value.put("count", names.size());
        value.put("filenames", names);
        value.put("captions", captions);
        return value;
    }

    /** Series with two prompts alternate between one and two images, so that lists of different lengths occur. */
    private int count(long step) {
        if (single) {
            return 1;
        }
        return prompts.size() == 2 && (step / cadence.every()) % 2 == 1 ? 1 : prompts.size();
    }

    private String prompt(long step, int index) {
        return prompts.get(single ? (int) (step / cadence.every() % prompts.size()) : index);
    }

    private String name(long step, int index) {
        return "media/images/" + key + "_" + step + "_" + Fingerprint.hex(seedOf(step, index), 20) + ".png";
    }

    private long seedOf(long step, int index) {
        return seed + step * 131 + index;
    }

    @Override
    public Optional<RunFile> file(String path) {
        Matcher name = NAME.matcher(path);
        if (!name.matches() || !name.group(1).equals(key)) {
            return Optional.empty();
        }
        long step = Long.parseLong(name.group(2));
        return cadence.has(step)
                ? files(step).filter(file -> file.path().equals(path)).findFirst()
                : Optional.empty();
    }

    @Override
    public Stream<RunFile> files(long step) {
        return IntStream.range(0, count(step))
                .mapToObj(i -> new RunFile(
                        name(step, i),
                        style.spec(prompt(step, i), seedOf(step, i), step, style.size(), style.size(), 1, "png")));
    }
}
