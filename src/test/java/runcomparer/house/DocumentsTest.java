package runcomparer.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents refer to each other: a short README, and links to existing files and headings. */
class DocumentsTest {

    private static final int MAX_README_LINES = 150;
    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    @Test
    void readme_isShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MAX_README_LINES);
    }

    @Test
    void readme_leadsToEveryDocument() throws IOException {
        List<Path> linked = links(README)
                .filter(DocumentsTest::isLocal)
                .map(link -> target(README, link))
                .toList();
        assertThat(linked)
                .containsAll(
                        documents().filter(document -> !document.equals(README)).toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void link_leadsToAFileAndAHeading(Path document) throws IOException {
        for (String link : links(document).filter(DocumentsTest::isLocal).toList()) {
            Path target = target(document, link);
            assertThat(target).as("'%s' in %s", link, document).exists();
            String heading = URI.create(link).getFragment();
            if (heading != null) {
                assertThat(headings(target)).as("'%s' in %s", link, document).contains(heading);
            }
        }
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> root = Files.list(Path.of(""));
                Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    private static Stream<String> links(Path document) throws IOException {
        return LINK.matcher(Files.readString(document)).results().map(found -> found.group(1));
    }

    private static boolean isLocal(String link) {
        return URI.create(link).getScheme() == null;
    }

    private static Path target(Path document, String link) {
        String path = URI.create(link).getPath();
        return path.isEmpty() ? document : document.resolveSibling(path).normalize();
    }

    /** Returns the anchors that Markdown renderers give to headings. */
    private static List<String> headings(Path document) throws IOException {
        return Pattern.compile("(?m)^#+ (.+)$")
                .matcher(Files.readString(document))
                .results()
                .map((MatchResult found) -> found.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
