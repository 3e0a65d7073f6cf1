package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for a user who has opened it before. */
class SecondOpeningPageTest extends DemoPage {

    private static final String RUNS = "run=rf60b468&run=r07d8a9a&metric=main/reals&step=100";

    /** The files of the page that came over the network since it was opened. */
    private static final String TRANSFERRED = """
            return performance.getEntriesByType('resource')
              .filter(({ name, transferSize }) => new URL(name).pathname.startsWith('/ui/') && transferSize > 0).map(({ name }) => name);""";

    @SuppressWarnings("unchecked")
    private static List<String> transferred() {
        return (List<String>) browser.run(TRANSFERRED);
    }

    @Test
    void secondOpening_requestsNoFileOfThePage() {
        open(RUNS);
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(1));
        assertThat(transferred()).hasSizeGreaterThan(100);
        browser.open("about:blank");

        open(RUNS);
        browser.awaitImages();
        browser.eventually(() -> assertThat(browser.count(".drawing canvas")).isEqualTo(1));

        assertThat(browser.resources()).anyMatch(name -> name.endsWith("/main.js"));
        assertThat(transferred()).isEmpty();
    }
}
