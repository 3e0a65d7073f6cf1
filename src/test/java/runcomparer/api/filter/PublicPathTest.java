package runcomparer.api.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPathTest {

    private static final Set<String> OWN = Set.of("runs", "ui");

    private static PublicPath of(String url) {
        return PublicPath.of(Optional.of(URI.create(url)), OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "/tools/compare/runs?page=2,/runs?page=2",
        "/tools/compare/,/",
        "/tools/compare,/",
        "/tools/compare?a=b,/?a=b",
        "/tools/compare//x,//x",
        "/tools/compared/runs,/tools/compared/runs",
        "/runs,/runs",
        "/tools,/tools"
    })
    void strip_removesPublicPath(String requested, String own) {
        assertThat(of("https://host.test/tools/compare").strip(requested)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host.test/runs,false",
        "https://host.test/ui/x,false",
        "https://host.test/x/ui,true",
        "https://host.test,false"
    })
    void publicPathThatCollidesWithOwnPath_isNotStripped(String url, boolean recognizable) {
        PublicPath path = of(url);

        assertThat(path.isRecognizable()).isEqualTo(recognizable);
        assertThat(path.strip("/runs/ui/runs")).isEqualTo("/runs/ui/runs");
    }

    @Test
    void withoutPublicPath_everythingIsAtRoot() {
        for (PublicPath path : new PublicPath[] {of("https://host.test"), PublicPath.of(Optional.empty(), OWN)}) {
            assertThat(path.isRoot()).isTrue();
            assertThat(path.resolve("/docs")).isEqualTo("/docs");
            assertThat(path.cookiePath()).isEqualTo("/");
        }
        assertThat(of("https://host.test/a").resolve("/docs")).isEqualTo("/a/docs");
        assertThat(of("https://host.test/a").cookiePath()).isEqualTo("/a");
    }
}
