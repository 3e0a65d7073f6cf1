package runcomparer.wandb.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import runcomparer.images.LoggedImage;
import runcomparer.wandb.WireJson;

/** A logged media value, in one of the forms that W&amp;B's clients have used over the years. */
sealed interface MediaValue {

    /**
     * Returns a value in its form. Media other than images have the same forms: one file, or a list of file names.
     */
    static MediaValue of(String type, JsonNode value) {
        return switch (type) {
            case MediaType.IMAGE_FILE -> new OneFile(value);
            case MediaType.IMAGES_SEPARATED -> new SeparateFiles(value);
            case MediaType.IMAGES -> new ImageStrip(value);
            default -> MediaType.mayHaveFiles(type) ? ofOtherType(value) : new NoFile();
        };
    }

    private static MediaValue ofOtherType(JsonNode value) {
        if (value.path("filenames").isArray()) {
            return new SeparateFiles(value);
        }
        return value.path("path").isTextual() ? new OneFile(value) : new NoFile();
    }

    /**
     * Returns the files as images, which they may count as, in the order in which they were logged.
     */
    List<LoggedImage> images(String metric, long step);

    /** One file. An image in an artifact has no path. */
    record OneFile(JsonNode value) implements MediaValue {

        @Override
        public List<LoggedImage> images(String metric, long step) {
            JsonNode path = value.path("path");
            boolean inArtifact = value.path("artifact_path").isTextual()
                    || value.path("_latest_artifact_path").isTextual();
            boolean isNamed = path.isTextual() && !path.textValue().isBlank();
            FilePath file = !isNamed && inArtifact ? FilePath.IN_ARTIFACT : FilePath.of(path);
            return List.of(file.image(Captions.text(value.path("caption")), PixelSize.of(value)));
        }
    }

    /**
     * Several media in separate files; the size is that of the first. Clients from 0.10 to 0.12.10 logged no file names, but
     * named the files after key, step and index.
     */
    record SeparateFiles(JsonNode value) implements MediaValue {

        private static final int MAX_FILES = 1000;

        @Override
        public List<LoggedImage> images(String metric, long step) {
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
            long count = Math.min(
                    MAX_FILES, WireJson.wholeNumber(value.path("count")).orElse(0));
            for (int index = 0; index < count; index++) {
                files.add(FilePath.numbered(metric, step + "_" + index, value.path("format")));
            }
            return files;
        }
    }

    /**
     * Several images side by side in one file, written by clients before 0.10. Treated as one image, as wide as all of them,
     * with a line for each caption.
     */
    record ImageStrip(JsonNode value) implements MediaValue {

        @Override
        public List<LoggedImage> images(String metric, long step) {
            FilePath file = value.path("path").isTextual()
                    ? FilePath.of(value.path("path"))
                    : FilePath.numbered(metric, Long.toString(step), value.path("format"));
            long count = Math.max(1, WireJson.wholeNumber(value.path("count")).orElse(1));
            return List.of(file.image(
                    Captions.text(value.path("captions")), PixelSize.of(value).times(count)));
        }
    }

    /** Anything else. */
    record NoFile() implements MediaValue {

        @Override
        public List<LoggedImage> images(String metric, long step) {
            return List.of();
        }
    }
}
