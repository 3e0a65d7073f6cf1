package runcomparer.api.archive;

import java.util.Arrays;
import java.util.List;
import runcomparer.images.FileNames;
import runcomparer.images.ImageFormat;

/**
 * Names the files of one archive so that every system can unpack them beside one another: {@link ArchiveSegment} says what
 * a part of a name looks like, and two that some system takes for the same are told apart. Not thread-safe.
 */
final class ArchiveNames {

    /** With run and file below the 260 characters that a path may have on Windows, and room for the folder it is unpacked in. */
    private static final int LONGEST_METRIC = 100;

    private final ArchiveFolder root = new ArchiveFolder();

    ArchiveNames() {
        root.file(ComparisonFile.NAME);
    }

    /**
     * Names an image; the slashes of its metric are folders.
     *
     * @param contentType of its bytes, which says the ending where the name of the image does not
     */
    String of(ArchivedImage image, String contentType) {
        StringBuilder name = new StringBuilder();
        ArchiveFolder folder = root;
        for (String part : folders(image.metric())) {
            folder = folder.folder(part);
            name.append(folder.name()).append('/');
        }
        folder = folder.folder(image.run().runId());
        return name.append(folder.name()).append('/').append(folder.file(file(image, contentType))).toString();
    }

    /** The folders of a metric; one that is named by its beginning where they would be too many. */
    private static List<String> folders(String metric) {
        List<String> parts = Arrays.asList(metric.split("/", -1));
        int length = parts.stream().mapToInt(part -> ArchiveSegment.of(part).length() + 1).sum();
        return length <= LONGEST_METRIC ? parts : List.of(metric);
    }

    private static String file(ArchivedImage image, String contentType) {
        String ending = FileNames.ending(image.path());
        String name = image.step() + "_" + image.index() + (ending.isEmpty() ? "" : "." + ending);
        return ImageFormat.named(name, contentType);
    }
}
