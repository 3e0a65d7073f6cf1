package runcomparer.hostile;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts that names, paths, captions and headers should not be, and some that are valid. */
public final class HostileTexts {

    private static final List<String> PIECES = List.of(
            "a",
            "media/images/",
            "a.png",
            ".",
            "..",
            "/",
            "//",
            "\\",
            "%",
            "%2e",
            "%2E%2E",
            "%2f",
            "%252e",
            "%00",
            "%zz",
            "%c0%ae",
            "\u0000",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u007f",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u202e",
            "\ufeff",
            "\uff0e",
            "\uff0f",
            "\u2024",
            "\u2215",
            "\u2044",
            "\u29f5",
            "e\u0301",
            "\ud800",
            "\udfff",
            "\ud83d\ude00",
            "#",
            "?",
            "&",
            "=",
            "+",
            ";",
            ":",
            "://",
            "http://evil.example.org/",
            "wandb-artifact://",
            "@",
            "\"",
            "'",
            "<",
            ">",
            "{",
            "}",
            "|",
            "^",
            "`",
            "[",
            "]",
            "(",
            ")",
            ",",
            "*",
            "$",
            "~",
            "-",
            "_",
            "C:",
            "é",
            "日本",
            "İ",
            "ß",
            "NaN",
            "0",
            "1",
            "7d",
            "0x1p3",
            "-1",
            "9223372036854775808",
            "1e999",
            "arrayconnection:",
            "gzip",
            "q=0",
            "bytes=0-");

    private HostileTexts() {}

    /** Texts of fragments with a special meaning somewhere, of any characters, and long ones. */
    public static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(Tuple.of(6, pieced()), Tuple.of(2, characters()), Tuple.of(1, longOnes()));
    }

    /** Texts that are not blank, like names. */
    public static Arbitrary<String> names() {
        return any().filter(text -> !text.isBlank());
    }

    /** Any text that is well-formed Unicode. */
    public static Arbitrary<String> wellFormed() {
        return any().map(text -> text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    private static Arbitrary<String> pieced() {
        return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<String> characters() {
        return Arbitraries.chars().all().list().ofMaxSize(20).map(list -> list.stream()
                .map(String::valueOf)
                .collect(Collectors.joining()));
    }

    private static Arbitrary<String> longOnes() {
        return pieced().flatMap(piece -> Arbitraries.integers().between(1, 400).map(piece::repeat));
    }
}
