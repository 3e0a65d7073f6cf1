package runcomparer.api.response.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import runcomparer.api.query.Caller;
import runcomparer.api.query.RunsQuery;
import runcomparer.api.response.images.ImageUrls;
import runcomparer.files.ImageUrlMode;
import runcomparer.hostile.HostileTexts;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.runs.RunSearch;
import runcomparer.turns.Requester;

/** Whatever names contain, the URLs of this service are valid URIs below its origin. */
class HostileUrlsTest {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"(\\w+)\"");

    private final ImageUrls images = new ImageUrls(ImageUrlMode.PROXY, (run, path) -> "");

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<String> names() {
        return HostileTexts.names();
    }

    @Property
    void image_isUnderTheRun(@ForAll("names") String name, @ForAll("texts") String path) {
        RunPath run = new RunPath(new ProjectPath(name, name), name);

        URI url = URI.create(images.of(run, path, caller("x", "y")));

        assertThat(url.getAuthority()).isEqualTo("compare.example.org");
        assertThat(url.getRawPath().split("/", -1))
                .startsWith("", "files")
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotContain(".", "..");
        assertThat(url.getRawQuery()).isNull();
        assertThat(url.getRawFragment()).isNull();
    }

    @Property
    void pages_areUrisAndInOrder(
            @ForAll("texts") String name,
            @ForAll("texts") String value,
            @ForAll @IntRange(min = 1, max = 1_000_000) int page,
            @ForAll @IntRange(min = 1, max = 200) int perPage,
            @ForAll @LongRange(min = 0) long total) {
        String links = PageLinks.of(
                new RunsQuery(new ProjectPath("demo", "p"), RunSearch.ALL, page, perPage, caller(name, value)), total);

        List<MatchResult> found = LINK.matcher(links).results().toList();
        assertThat(found).extracting(link -> link.group(2)).startsWith("first").endsWith("last");
        found.forEach(link -> assertThat(URI.create(link.group(1)).getRawPath()).isEqualTo("/runs"));
        assertThat(lastPage(found)).isEqualTo(total == 0 ? 1 : (total - 1) / perPage + 1);
    }

    private static long lastPage(List<MatchResult> links) {
        String query = "&" + URI.create(links.get(links.size() - 1).group(1)).getRawQuery() + "&";
        return Long.parseLong(query.replaceFirst("(?s).*&page=(\\d+)&.*", "$1"));
    }

    private static Caller caller(String name, String value) {
        return new Caller(
                new Requester("127.0.0.1", "id", 0),
                "http://compare.example.org",
                "/runs",
                Map.of(name, List.of(value)),
                List.of(),
                false);
    }
}
