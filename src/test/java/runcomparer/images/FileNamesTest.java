package runcomparer.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "media/images/a.PNG | PNG",
                "a.aPng | APNG",
                "a.b.jfif | JPEG",
                ".gif | GIF",
                "a.avifs | AVIF",
                "a.cur | ICON",
                "a.tiff | TIFF",
                "none | none",
                "a.tmp | none",
                "a. | none",
                "png | none",
                "x.png/none | none",
                "v1.5_10_0123456789abcdef0123 | none",
                "a.png\\b | none",
                "a.verylongending | none"
            })
    void format_isThatOfTheEnding(String path, ImageFormat format) {
        String named = path == null ? "media/images/none" : path;

        assertThat(FileNames.format(named).orElse(null)).isEqualTo(format);
        assertThat(FileNames.mayBeShown(named)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jp2",
                "a.J2K",
                "a.heic",
                "a.jxl",
                "a.svg",
                "a.svgz",
                "a.exr",
                "a.psd",
                "a.ppm",
                "a.tga",
                "a.pdf",
                "a.png.html",
                "a.json",
                "a.mp4",
                "a.npy",
                "a.safetensors",
                "x/config.yaml"
            })
    void mayBeShown_ofOtherFormats_isFalse(String path) {
        assertThat(FileNames.mayBeShown(path)).isFalse();
        assertThat(FileNames.format(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "a/b", "a//b", "..a", "a..", "a/..b/c", "a/...", "a\\b", "a\nb", "a/\n/b", "a b", "C:\\x", "a://b",
                "~"
            })
    void isWithinRun_anyLinuxFileName_isTrue(String path) {
        assertThat(FileNames.isWithinRun("media/" + path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/a",
                "\\a",
                "a/",
                "..",
                ".",
                "a/..",
                "../a",
                "a/../b",
                "a/./b",
                "a\\..\\b",
                "a\\..",
                "..\\a",
                "a/.\n./b",
                "a/\t..\r/b",
                "\u0085../a",
                "a\u0000b",
                "a\ud800",
                "\udc00/a",
                "https://a/b",
                "a+b-c.d://x",
                "./a\n",
                "a/..\n"
            })
    void isWithinRun_pathOutsideTheRun_isFalse(String path) {
        assertThat(FileNames.isWithinRun(path)).isFalse();
    }
}
