package runcomparer.wandb;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import runcomparer.images.LoggedImage;

/** The forms in which W&amp;B's clients have written images over the years. */
sealed interface MediaValue {

    /** Tells the form of a value by the mark that clients put into it. */
    static MediaValue of(JsonNode value) {
        return switch (value.path("_type").asText()) {
            case MediaType.IMAGE_FILE -> new ImageFile(value);
            case MediaType.IMAGES_SEPARATED -> new SeparatedImages(value);
            case MediaType.IMAGES -> new ImageStrip(value);
            default -> new NoImage();
        };
    }

    /** One image. An image that belongs to an artifact has no path. */
    record ImageFile(JsonNode value) implements MediaValue {

        LoggedImage image() {
            JsonNode path = value.path("path");
            boolean inArtifact = value.path("artifact_path").isTextual()
                    || value.path("_latest_artifact_path").isTextual();
            boolean isNamed = path.isTextual() && !path.textValue().isBlank();
            FilePath file = !isNamed && inArtifact ? FilePath.IN_ARTIFACT : FilePath.of(path);
            return file.image(Captions.text(value.path("caption")), PixelSize.of(value));
        }
    }

    /**
     * Several images in a file each; the size is that of the first. Clients from 0.10 to 0.12.10 wrote no
     * file names but named the files by key, step and index.
     */
    record SeparatedImages(JsonNode value) implements MediaValue {

        private static final int MOST = 1000;

        List<LoggedImage> images(String metric, long step) {
            List<FilePath> files = value.path("filenames").isArray() ? named() : numbered(metric, step);
            Captions captions = new Captions(value.path("captions"));
            PixelSize size = PixelSize.of(value);
            List<LoggedImage> images = new ArrayList<>(files.size());
            for (int index = 0; index < files.size(); index++) {
                images.add(files.get(index).image(captions.of(index, files.size()), size));
            }
            return images;
        }

        private List<FilePath> named() {
            List<FilePath> files = new ArrayList<>();
            value.path("filenames").forEach(name -> files.add(FilePath.of(name)));
            return files;
        }

        private List<FilePath> numbered(String metric, long step) {
            List<FilePath> files = new ArrayList<>();
            long count = Math.min(MOST, WireJson.wholeNumber(value.path("count")).orElse(0));
            for (int index = 0; index < count; index++) {
                files.add(FilePath.numbered(metric, step + "_" + index, value.path("format")));
            }
            return files;
        }
    }

    /**
     * Several images side by side in one file, as clients before 0.10 wrote them: one image for this service,
     * as wide as all of them, with all captions, a line each.
     */
    record ImageStrip(JsonNode value) implements MediaValue {

        LoggedImage image(String metric, long step) {
            FilePath file = value.path("path").isTextual()
                    ? FilePath.of(value.path("path"))
                    : FilePath.numbered(metric, Long.toString(step), value.path("format"));
            long count = Math.max(1, WireJson.wholeNumber(value.path("count")).orElse(1));
            return file.image(Captions.text(value.path("captions")), PixelSize.of(value).times(count));
        }
    }

    /** Anything else. */
    record NoImage() implements MediaValue {
    }
}
