package runcomparer.demo.corpus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.ImageValue;
import runcomparer.demo.runs.TimeFormat;

/** A run with every form of image value that W&amp;B's clients have written, and all kinds of awkward text. */
final class EdgeCaseRun {

    static final String RUN = "odd-values";

    private static final List<String> ODD_KEYS = List.of(
            "a/b/c",
            "with space",
            "dotted.key",
            "100%",
            "HT%3ML ",
            "hash#tag",
            "why?",
            "one+one",
            "\"quoted\"",
            "it's",
            "a&b=c",
            "semi;colon",
            "emoji 🎨",
            "Кириллица",
            "中文/图像",
            "Title\nSub",
            "tab\tkey",
            "back\\slash",
            "a//b");

    private final DemoProject project;

    private EdgeCaseRun(DemoProject project) {
        this.project = project;
    }

    static void addTo(DemoProject project, Instant createdAt) {
        project.add(DemoRun.named(RUN, "odd values: 100% \"quoted\" <b>ж 图 🎨")
                .createdAt(createdAt, TimeFormat.FRACTION)
                .plannedSteps(15)
                .tags("odd", "ünï/cödé")
                .group("a group")
                .config("prompt", "a \"cat\"")
                .config("nested", Map.of("depth", 2))
                .build());
        EdgeCaseRun odd = new EdgeCaseRun(project);
        odd.singles();
        odd.captions();
        odd.artifacts();
        odd.others();
        odd.keys();
        odd.steps();
        LegacyImageValues.logTo(project, RUN);
    }

    private void log(long step, String key, Object value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(key, value);
        project.log(RUN, step, row);
    }

    private void singles() {
        log(0, "single", single("single", 0, null));
        log(10, "single", single("single", 10, "a cat with a caption"));
        log(20, "single", single("single", 20, ""));
        log(30, "single", list("single", 30, 2, List.of("now a list", "of two")));
        log(40, "single", ImageValue.single(ImageValue.path("single", 39, 0, "png"), 256, 256));
        log(50, "single", ImageValue.single(ImageValue.path("single", 50, 0, "jpg"), 320, 200));
        log(60, "single", ImageValue.single(ImageValue.path("single", 60, 0, "JPEG"), 200, 320));
        log(70, "single", ImageValue.single(ImageValue.path("single", 70, 0, "gif"), 64, 64));
        formats();
        Map<String, Object> annotated = single("annotated", 10, "boxes and masks");
        annotated.put("grouping", 1);
        annotated.put(
                "boxes",
                Map.of("predictions", ImageValue.other("boxes2D", "media/metadata/boxes2D/annotated_10.boxes2D.json")));
        annotated.put("masks", Map.of("truth", ImageValue.other("mask", "media/images/mask/annotated_10.mask.png")));
        log(10, "annotated", annotated);
    }

    /** Clients preserve the extension of a file, even if browsers do not display it or there is none. */
    private void formats() {
        long step = 10;
        for (String extension : List.of("jfif", "jpe", "apng", "", "jp2")) {
            log(step, "formats", ImageValue.single(ImageValue.path("formats", step, 0, extension), 128, 128));
            step += 10;
        }
    }

    private void captions() {
        log(10, "captions", list("captions", 10, 3, null));
        log(20, "captions", list("captions", 20, 3, List.of("a house", "a tree", "a cat")));
        log(30, "captions", list("captions", 30, 3, Arrays.asList("a boat", null, null)));
        log(40, "captions", list("captions", 40, 3, false));
        log(50, "captions", list("captions", 50, 2, List.of(List.of("nested", "list"), List.of("a", List.of("deep")))));
        log(60, "captions", list("captions", 60, 3, List.of(1, 2.5, true)));
        log(70, "captions", list("captions", 70, 3, List.of("one for three")));
        log(
                80,
                "captions",
                list("captions", 80, 2, List.of("a #1 100% \"rose\" + why?\nline two\ttab", "Кот 猫 🐈 <b>&amp;</b>")));
        log(90, "captions", list("captions", 90, 1, "a text for all"));
        log(100, "captions", list("captions", 100, 2, List.of("", " ")));
        Map<String, Object> masked = list("captions", 110, 2, null);
        masked.put("all_masks", Arrays.asList(null, Map.of()));
        masked.put("all_boxes", Arrays.asList(Map.of(), null));
        log(110, "captions", masked);
    }

    private void artifacts() {
        String stored = "wandb-artifact://41727469666163743a3134323632393738/media/images/a.png";
        String pending = "wandb-client-artifact://" + "7k2m".repeat(32) + ":latest/media/images/b.png";
        log(
                10,
                "artifacts",
                ImageValue.list(256, 256, List.of(stored, ImageValue.path("artifacts", 10, 1, "png"), pending)));
        Map<String, Object> withoutPath = single("artifacts", 20, "in an artifact only");
        withoutPath.remove("path");
        withoutPath.put("artifact_path", stored);
        withoutPath.put("_latest_artifact_path", pending);
        log(20, "artifacts", withoutPath);
        Map<String, Object> both = single("artifacts", 30, "in the run and in an artifact");
        both.put("artifact_path", stored);
        log(30, "artifacts", both);
    }

    private void others() {
        log(
                10,
                "mixed",
                List.of(
                        single("mixed", 10, "first of a mixed list"),
                        ImageValue.other("video-file", "media/videos/mixed_10.mp4"),
                        single("mixed", 11, null)));
        log(10, "table", ImageValue.other("table-file", "media/table/table_10.table.json"));
        log(10, "video", ImageValue.other("video-file", "media/videos/video_10.mp4"));
        log(10, "audio", ImageValue.other("audio-file", "media/audio/audio_10.wav"));
        log(10, "html", ImageValue.other("html-file", "media/html/html_10.html"));
        log(10, "histogram", Map.of("_type", "histogram", "values", List.of(1, 2, 1), "bins", List.of(0, 1, 2, 3)));
        log(10, "loss", Double.NaN);
        log(20, "loss", Double.POSITIVE_INFINITY);
        log(30, "loss", 0.25);
        log(10, "text", "just a text");
        log(20, "text", 7);
        log(30, "text", true);
        log(40, "text", null);
        log(
                10,
                "nested",
                Map.of(
                        "image",
                        single("image", 10, "in a dictionary"),
                        "deeper",
                        Map.of("images", list("images", 10, 2, List.of("a", "b")))));
        log(20, "several", single("several", 20, "one of two keys in a row"));
        log(20, "several too", list("several too", 20, 2, null));
    }

    private void keys() {
        for (String key : ODD_KEYS) {
            log(10, key, single(key, 10, "under " + key));
            log(20, key, list(key, 20, 2, List.of(key, key + " again")));
        }
    }

    private void steps() {
        log(5, "many", list("many", 5, 108, null));
        log(6, "many", list("many", 6, 0, null));
        for (long step = 61_010; step < 61_200; step += 17) {
            log(step, "late", single("late", step, "from step 61010 on, with gaps"));
        }
    }

    private static Map<String, Object> single(String key, long step, String caption) {
        Map<String, Object> value = ImageValue.single(ImageValue.path(key, step, 0, "png"), 256, 256);
        if (caption != null) {
            value.put("caption", caption);
        }
        return value;
    }

    private static Map<String, Object> list(String key, long step, int count, Object captions) {
        List<String> names = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> ImageValue.path(key, step, i, "png"))
                .toList());
        Map<String, Object> value = ImageValue.list(128, 128, names);
        if (captions != null) {
            value.put("captions", captions);
        }
        return value;
    }
}
