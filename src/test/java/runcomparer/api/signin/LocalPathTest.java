package runcomparer.api.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/runs?page=2&per_page=5",
                "/files/a/b/c/d%20e.png",
                "/a//b",
                "/?next=//x",
                "/runs?entity=https://x"
            })
    void pathOfThisService_isReturned(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "runs",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "\t//evil.example",
                " //evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: a=b",
                "http://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "/ü",
                "/a\\b"
            })
    void pathThatMayLeadToAnotherHost_becomesRoot(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_193, 100_000})
    void overlongPath_becomesRoot(int length) {
        assertThat(LocalPath.of("/" + "x".repeat(length - 1))).isEqualTo("/");
    }
}
