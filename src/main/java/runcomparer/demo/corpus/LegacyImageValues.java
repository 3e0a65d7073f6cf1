package runcomparer.demo.corpus;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.ImageValue;

/**
 * Image values as written by clients before 0.12.12: sprite strips, lists without file names, and file names with an
 * index.
 */
final class LegacyImageValues {

    private LegacyImageValues() {}

    static void logTo(DemoProject project, String run) {
        Map<String, Object> strip = ImageValue.strip(64, 64, 5);
        strip.put("captions", List.of("tile one", "tile two", "tile three", "tile four", "tile five"));
        project.log(run, 10, Map.of("old/strip", strip));
        Map<String, Object> plainStrip = ImageValue.strip(96, 48, 3);
        plainStrip.put("grouping", 3);
        project.log(run, 20, Map.of("old/strip", plainStrip));
        project.log(run, 10, Map.of("old/unnamed", ImageValue.unnamedList(128, 128, "png", 3)));
        Map<String, Object> photographs = ImageValue.unnamedList(160, 120, "jpg", 2);
        photographs.put("captions", List.of("a rose", "a tower"));
        project.log(run, 20, Map.of("old/unnamed", photographs));
        project.log(run, 30, Map.of("old/unnamed", ImageValue.unnamedList(128, 128, null, 2)));
        project.log(
                run,
                30,
                Map.of(
                        "old/indexed",
                        ImageValue.list(
                                128,
                                128,
                                IntStream.range(0, 3)
                                        .mapToObj(i -> "media/images/old/indexed_30_" + i + ".png")
                                        .toList())));
        Map<String, Object> short8 = ImageValue.single("media/images/old/short_40_8c1cfe81.png", 256, 256);
        project.log(run, 40, Map.of("old/short", short8));
    }
}
