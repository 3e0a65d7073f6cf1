package runcomparer.api.archive;

import java.util.Arrays;
import java.util.List;
import runcomparer.images.FileNames;
import runcomparer.images.ImageFormat;

/**
 * Names the files of one archive so that they can be unpacked on any system: {@link ArchiveSegment} defines the parts
 * of a name, and names that some file system treats as equal are made distinct. Not thread-safe.
 */
final class ArchiveNames {

    /**
     * Concurrently with run and file below Windows' limit of 260 characters, with room for the folder that the archive is
     * unpacked in.
     */
    private static final int MAX_METRIC_LENGTH = 100;

    private final ArchiveFolder root = new ArchiveFolder();

    ArchiveNames() {
        root.file(ComparisonFile.NAME);
    }

    /**
     * Returns the name of an image, in which the slashes of its metric key are folders.
     *
     * @param contentType of the image, which determines the extension if the image's own name has none
     */
    String of(ArchivedImage image, String contentType) {
        StringBuilder name = new StringBuilder();
        ArchiveFolder folder = root;
        for (String part : folders(image.metric())) {
            folder = folder.folder(part);
            name.append(folder.name()).append('/');
        }
        folder = folder.folder(image.run().runId());
        return name.append(folder.name())
                .append('/')
                .append(folder.file(file(image, contentType)))
                .toString();
    }

    /** Returns the folders of a metric key, or a single truncated one if they would be too long. */
    private static List<String> folders(String metric) {
        List<String> parts = Arrays.asList(metric.split("/", -1));
        int length = parts.stream()
                .mapToInt(part -> ArchiveSegment.of(part).length() + 1)
                .sum();
        return length <= MAX_METRIC_LENGTH ? parts : List.of(metric);
    }

    private static String file(ArchivedImage image, String contentType) {
        String extension = FileNames.extension(image.path());
        String name = image.step() + "_" + image.index() + (extension.isEmpty() ? "" : "." + extension);
        return ImageFormat.named(name, contentType);
    }
}
