package runcomparer.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A metric of images, the same number at every step or a number that the step decides. */
final class ImageSeries implements Series {

    private static final Pattern NAME =
            Pattern.compile("media/images/(.*)_(\\d{1,18})_([0-9a-f]{20})\\.png", Pattern.DOTALL);

    private final ImageLook look;
    private final String key;
    private final Cadence cadence;
    private final List<String> prompts;
    private final boolean single;
    private final long seed;

    private ImageSeries(ImageLook look, String key, Cadence cadence, List<String> prompts, boolean single) {
        this.look = look;
        this.key = key;
        this.cadence = cadence;
        this.prompts = List.copyOf(prompts);
        this.single = single;
        this.seed = Fingerprint.of(key) ^ look.colours();
    }

    /** A list of images per step, one for each prompt, logged as {@code images/separated}. */
    static ImageSeries lists(ImageLook look, String key, Cadence cadence, List<String> prompts) {
        return new ImageSeries(look, key, cadence, prompts, false);
    }

    /** One image per step, logged as {@code image-file}, the prompts in turn. */
    static ImageSeries singles(ImageLook look, String key, Cadence cadence, List<String> prompts) {
        return new ImageSeries(look, key, cadence, prompts, true);
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
        Map<String, Object> value = ImageValue.single(name(step, 0), look.size(), look.size());
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
        value.put("width", look.size());
        value.put("height", look.size());
        value.put("format", "png");
        value.put("count", names.size());
        value.put("filenames", names);
        value.put("captions", captions);
        return value;
    }

    /** Two prompts alternate between one and two images, so that lists of different length occur. */
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
        return cadence.has(step) ? files(step).filter(file -> file.path().equals(path)).findFirst()
                : Optional.empty();
    }

    @Override
    public Stream<RunFile> files(long step) {
        return IntStream.range(0, count(step)).mapToObj(i -> new RunFile(name(step, i),
                look.picture(prompt(step, i), seedOf(step, i), step, look.size(), look.size(), 1, "png")));
    }
}
