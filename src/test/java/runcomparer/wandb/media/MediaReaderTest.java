package runcomparer.wandb.media;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedMedium;
import runcomparer.wandb.ImagesByRoute;
import runcomparer.wandb.TestJson;

class MediaReaderTest {

    @Test
    void images_recordedImageFile_hasFileAndSize() {
        assertThat(images(TestJson.recorded("image-file-row.json").path("img")))
                .containsExactly(
                        new LoggedImage("media/images/img_999_051320f86e77a481d041.png", null, 1024, 1024, null));
    }

    @Test
    void images_recordedSeparatedImages_haveFilesAndCaptions() {
        assertThat(images(TestJson.recorded("images-separated.json")))
                .containsExactly(
                        new LoggedImage(
                                "media/images/validation_images_54_31128b8992913e2bb8b6.png",
                                "…000058.jpg (960x1280) | Ep 2 | GT=115 Pred=136",
                                1006,
                                1280,
                                null),
                        new LoggedImage(
                                "media/images/validation_images_54_707924c915b64b517097.png",
                                "…000032.jpg (959x1280) | Ep 2 | GT=155 Pred=15",
                                1006,
                                1280,
                                null));
    }

    @Test
    void images_recordedTable_isNone() {
        assertThat(images(TestJson.recorded("table-row.json").path("predictions_10K")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "NULL",
            value = {
                "'a cat'            | a cat",
                "''                 | \"\"",
                "null               | NULL",
                "false              | NULL",
                "7                  | 7",
                "1.5                | 1.5",
                "[]                 | NULL",
                "['a', null, ['b']] | \"a\nb\"",
                "{'a': 1}           | {\"a\":1}"
            })
    void images_captionOfAnyForm_isTextOrNull(String logged, String caption) {
        assertThat(images("{'_type': 'image-file', 'path': 'a.png', 'caption': " + logged + "}"))
                .extracting(LoggedImage::caption)
                .containsExactly(caption);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'captions': false", ", 'captions': null", ", 'captions': []", ", 'captions': 'x'"})
    void images_withoutCaptions_keepEachFile(String captions) {
        assertThat(images("{'_type': 'images/separated', 'filenames': ['a.png', 'b.png']" + captions + "}"))
                .containsExactly(image("a.png", null), image("b.png", null));
    }

    @Test
    void images_fewerOrNullCaptions_keepEachFile() {
        assertThat(images("""
                {'_type': 'images/separated', 'filenames': ['a.png', 'b.png', 'c.png', 'd.png'],
                 'captions': ['one', null, ['x', 'y']]}"""))
                .containsExactly(
                        image("a.png", "one"), image("b.png", null), image("c.png", "x\ny"), image("d.png", null));
    }

    @Test
    void images_withoutFileNames_areNamedByKeyStepAndIndex() {
        assertThat(images("""
                {'_type': 'images/separated', 'count': 2.0, 'format': 'jpg', 'captions': ['one']}"""))
                .containsExactly(
                        image("media/images/main/key 1_250_0.jpg", "one"),
                        image("media/images/main/key 1_250_1.jpg", null));
    }

    @Test
    void images_recordedNullFormat_isAbsent() {
        assertThat(images(TestJson.recorded("format-null.json")))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/main/key 1_250_0.png", "media/images/main/key 1_250_1.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "null | png",
                "7 | png",
                "true | png",
                "['jpg'] | png",
                "{'a': 1} | png",
                "'' | png",
                "'a/b' | png",
                "'JPG' | JPG"
            })
    void images_formatOfAnyForm_isAnExtensionOrAbsent(String format, String ending) {
        assertThat(images("{'_type': 'images/separated', 'count': 1, 'format': " + format + "}"))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/main/key 1_250_0." + ending);
        assertThat(images("{'_type': 'images', 'format': " + format + "}"))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/main/key 1_250." + ending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7.5", "'x'", "false", "{}"})
    void images_optionalMembersOfAnotherType_areAbsent(String other) {
        String members = List.of("width", "height", "size", "sha256", "grouping", "all_masks", "boxes").stream()
                .map(name -> "'" + name + "': " + (other.equals("7.5") ? "'seven'" : other))
                .collect(joining(", "));

        assertThat(images("{'_type': 'images/separated', 'filenames': " + other + ", 'count': 1, " + members + "}"))
                .containsExactly(image("media/images/main/key 1_250_0.png", null));
        assertThat(images("{'_type': 'images/separated', 'filenames': ['a.png'], 'count': " + other + ", " + members
                        + "}"))
                .containsExactly(image("a.png", null));
        assertThat(images("{'_type': 'image-file', 'path': 'a.png', 'artifact_path': " + other + ", " + members + "}"))
                .containsExactly(image("a.png", null));
        assertThat(images("{'_type': 'images', 'path': " + (other.equals("'x'") ? "null" : other) + ", 'count': "
                        + other + ", " + members + "}"))
                .containsExactly(image("media/images/main/key 1_250.png", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Title\nSub", "tab\tkey", "back\\slash", "a//b", "carriage\r", "bell\u0007", "nel\u0085", "v1.5"
            })
    void images_keyWithOddLinuxCharacters_areFilesOfThatName(String metric) {
        JsonNode named = TestJson.of("{'_type': 'image-file'}");
        ((ObjectNode) named).put("path", "media/images/" + metric + "_5_0123456789abcdef0123.png");

        assertThat(ImagesByRoute.images(metric, 5, named))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/" + metric + "_5_0123456789abcdef0123.png");
        assertThat(ImagesByRoute.images(metric, 5, TestJson.of("{'_type': 'images/separated', 'count': 1}")))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/" + metric + "_5_0.png");
    }

    @Test
    void images_recordedKeyWithALineBreak_haveTheirFiles() {
        assertThat(images(TestJson.recorded("key-line-break.json")))
                .extracting(LoggedImage::path)
                .containsExactly("media/images/Title\nSub_100_aaaaaaaaaaaaaaaaae00.png");
    }

    @Test
    void images_overlongPath_hasAReason() {
        assertThat(images("{'_type': 'image-file', 'path': '" + "a".repeat(2044) + ".png'}"))
                .extracting(LoggedImage::missing)
                .containsOnlyNulls();
        assertThat(images("{'_type': 'image-file', 'path': '" + "a".repeat(2045) + ".png'}"))
                .extracting(LoggedImage::missing)
                .containsExactly("path too long");
    }

    @Test
    void images_strip_isOneImageAsWideAsAllTiles() {
        assertThat(images("""
                {'_type': 'images', 'count': 3, 'width': 64, 'height': 32, 'captions': ['a', 'b', 'c']}"""))
                .containsExactly(new LoggedImage("media/images/main/key 1_250.png", "a\nb\nc", 192, 32, null));
    }

    @Test
    void images_listOfMixedMedia_keepsTheImagesInOrder() {
        assertThat(images("""
                [{'_type': 'image-file', 'path': 'a.png'}, {'_type': 'video-file', 'path': 'v.mp4'}, 7, null,
                 [{'_type': 'image-file', 'path': 'b.png'}],
                 {'_type': 'images/separated', 'filenames': ['c.png', 'd.png']}]""")).extracting(LoggedImage::path).containsExactly("a.png", "b.png", "c.png", "d.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'_type': 'image-file', 'artifact_path': 'wandb-artifact://41/a.png'} | artifact",
                "{'_type': 'image-file', '_latest_artifact_path': 'wandb-artifact://4:latest/a.png'} | artifact",
                "{'_type': 'image-file', 'path': 'wandb-artifact://41/a.png'} | artifact",
                "{'_type': 'images/separated', 'filenames': ['wandb-client-artifact://41/a.png']} | artifact",
                "{'_type': 'image-file'} | no path",
                "{'_type': 'image-file', 'path': 7} | no path",
                "{'_type': 'images/separated', 'filenames': [null]} | no path",
                "{'_type': 'image-file', 'path': '../a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/../../a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/..'} | unsafe path",
                "{'_type': 'image-file', 'path': './a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': '/etc/a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media\\\\..\\\\a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/.\\n./a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': '..\\u0085/a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/\\u0000a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/\\ud800a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': 'media/images/'} | unsafe path",
                "{'_type': 'image-file', 'path': '\\\\\\\\host\\\\a.png'} | unsafe path",
                "{'_type': 'image-file', 'path': ' ', 'artifact_path': 'wandb-artifact://41/a.png'} | artifact",
                "{'_type': 'image-file', 'path': 'a.jp2'} | unsupported format",
                "{'_type': 'images/separated', 'count': 1, 'format': 'JP2'} | unsupported format",
                "{'_type': 'image-file', 'path': 'https://else.where/a.png'} | unsafe path"
            })
    void images_withoutServableFile_haveAReason(String value, String missing) {
        assertThat(images(value)).containsExactly(new LoggedImage(null, null, null, null, missing));
    }

    @Test
    void images_pathWithDotsInNames_isServed() {
        assertThat(images("{'_type': 'image-file', 'path': 'media/a..b/.c/d....png'}"))
                .containsExactly(image("media/a..b/.c/d....png", null));
    }

    @Test
    void images_keyThatLeadsOut_isUnsafe() {
        JsonNode value = TestJson.of("{'_type': 'images/separated', 'count': 1}");

        assertThat(ImagesByRoute.images("../../x", 1, value))
                .extracting(LoggedImage::missing)
                .containsExactly("unsafe path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            nullValues = "NULL",
            value = {
                "512 | 512",
                "512.0 | 512",
                "'512' | 512",
                "'NaN' | NULL",
                "'wide' | NULL",
                "null | NULL",
                "0 | NULL",
                "-3 | NULL",
                "1e300 | NULL",
                "[512] | NULL",
                "true | NULL"
            })
    void images_widthOfAnyForm_isPixelsOrNull(String logged, Integer width) {
        assertThat(images("{'_type': 'image-file', 'path': 'a.png', 'width': " + logged + "}"))
                .extracting(LoggedImage::width)
                .containsExactly(width);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "'media/images/a.png'",
                "{}",
                "[]",
                "{'_type': 7}",
                "{'_type': null}",
                "{'path': 'a.png'}",
                "{'_type': 'images/separated'}",
                "{'_type': 'images/separated', 'count': -5}",
                "{'_type': 'images/separated', 'count': 'x'}",
                "{'_type': 'images/separated', 'filenames': []}",
                "{'_type': 'video-file', 'path': 'a.mp4'}",
                "{'_type': 'videos', 'filenames': ['a.gif']}",
                "{'_type': 'audio-file', 'path': 'a.wav'}",
                "{'_type': 'html-file', 'path': 'a.html'}",
                "{'_type': 'histogram', 'values': [1], 'bins': [0, 1]}",
                "{'_type': 'plotly-file', 'path': 'a.json'}"
            })
    void images_ofAnythingElse_areNone(String value) {
        assertThat(images(value)).isEmpty();
    }

    @Test
    void media_ofAnyTypeWithFiles_areReadLikeImages() {
        assertThat(media("""
                {'_type': 'video-file', 'path': 'a.gif', 'caption': 'a fox', 'width': 64, 'height': 32}"""))
                .containsExactly(new LoggedMedium("video-file", new LoggedImage("a.gif", "a fox", 64, 32, null)));
        assertThat(media("{'_type': 'videos', 'filenames': ['a.gif', 'b.gif'], 'captions': ['a', null]}"))
                .containsExactly(
                        new LoggedMedium("videos", image("a.gif", "a")),
                        new LoggedMedium("videos", image("b.gif", null)));
        assertThat(media("{'_type': 'html-file', 'path': 'a.html'}"))
                .containsExactly(new LoggedMedium(
                        "html-file", new LoggedImage(null, null, null, null, LoggedImage.UNSUPPORTED_FORMAT)));
    }

    @Test
    void media_ofSeveralTypesInAList_standInTheirOrder() {
        assertThat(media("""
                [{'_type': 'video-file', 'path': 'a.gif'}, [{'_type': 'image-file', 'path': 'b.png'}],
                 {'_type': 'video-file', 'path': 'c.gif'}]"""))
                .extracting(LoggedMedium::type, medium -> medium.image().path())
                .containsExactly(
                        tuple("video-file", "a.gif"), tuple("image-file", "b.png"), tuple("video-file", "c.gif"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': 'a.png'}",
                "{'_type': '', 'path': 'a.png'}",
                "{'_type': 'histogram', 'path': 'a.png'}",
                "{'_type': 'histogram', 'bins': [1], 'values': [2]}",
                "{'_type': 'video-file'}",
                "{'_type': 'video-file', 'path': 7, 'filenames': 'a.gif'}"
            })
    void media_ofValueWithoutTypeOrFile_areNone(String value) {
        assertThat(media(value)).isEmpty();
    }

    private static List<LoggedMedium> media(String value) {
        return MediaReader.media("m", 1, TestJson.of(value));
    }

    @Test
    void images_absurdCount_isLimited() {
        assertThat(images("{'_type': 'images/separated', 'count': 1e15}")).hasSize(1000);
    }

    @Test
    void images_ofMissingValue_areNone() {
        assertThat(images(JsonNodeFactory.instance.missingNode())).isEmpty();
    }

    private List<LoggedImage> images(String value) {
        return images(TestJson.of(value));
    }

    private List<LoggedImage> images(JsonNode value) {
        return ImagesByRoute.images("main/key 1", 250, value);
    }

    private static LoggedImage image(String path, String caption) {
        return new LoggedImage(path, caption, null, null, null);
    }
}
