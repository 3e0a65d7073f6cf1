package runcomparer.demo.runs;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.rendering.ImageSpec;

/** Finds the image files that a logged value refers to, so that all of them can be downloaded. */
final class MediaFiles {

    private final ImageStyle style;

    MediaFiles(ImageStyle style) {
        this.style = style;
    }

    Stream<RunFile> of(String key, long step, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().flatMap(item -> of(key, step, item));
        }
        if (!(value instanceof Map<?, ?> media) || !(media.get("_type") instanceof String type)) {
            return Stream.empty();
        }
        return switch (type) {
            case "image-file" -> file(media, media.get("path"), media.get("caption"), step, 1);
            case "images/separated" -> list(key, step, media);
            case "images" -> file(media, "media/images/" + key + "_" + step + ".png", key, step, count(media));
            default -> Stream.empty();
        };
    }

    private Stream<RunFile> list(String key, long step, Map<?, ?> media) {
        return IntStream.range(0, count(media))
                .boxed()
                .flatMap(i -> file(media, nameAt(key, step, media, i), captionAt(media, i), step, 1));
    }

    private static Object nameAt(String key, long step, Map<?, ?> media, int index) {
        if (media.get("filenames") instanceof List<?> names) {
            return index < names.size() ? names.get(index) : null;
        }
        String extension = media.get("format") instanceof String format ? format : "png";
        return "media/images/" + key + "_" + step + "_" + index + "." + extension;
    }

    private static Object captionAt(Map<?, ?> media, int index) {
        return media.get("captions") instanceof List<?> captions && index < captions.size()
                ? captions.get(index)
                : null;
    }

    private static int count(Map<?, ?> media) {
        return media.get("count") instanceof Number count ? count.intValue() : 0;
    }

    private Stream<RunFile> file(Map<?, ?> media, Object path, Object caption, long step, int tiles) {
        if (!(path instanceof String name) || name.contains("-artifact://") || RunFile.formatOf(name) == null) {
            return Stream.empty();
        }
        String prompt = caption instanceof String text && !text.isBlank() ? text : name;
        ImageSpec image = style.spec(
                prompt,
                Fingerprint.of(name),
                step,
                pixels(media, "width"),
                pixels(media, "height"),
                tiles,
                RunFile.formatOf(name));
        return Stream.of(new RunFile(name, image));
    }

    private static int pixels(Map<?, ?> media, String side) {
        return media.get(side) instanceof Number number ? number.intValue() : 256;
    }
}
