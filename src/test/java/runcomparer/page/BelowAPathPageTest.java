package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import runcomparer.testing.FreePorts;
import runcomparer.testing.PathProxy;
import runcomparer.testing.RunningService;

/** A user who reaches the service below a path of another host signs in, compares runs and tries the API. */
class BelowAPathPageTest extends PageInBrowser {

    private static final String TOKEN = "the-token-of-this-test";
    private static final URI URL = URI.create("http://127.0.0.1:" + FreePorts.next() + "/tools/compare");

    private static RunningService service;
    private static PathProxy proxy;

    @BeforeAll
    static void startService() {
        service = RunningService.with(Map.of("COMPARER_TOKEN", TOKEN, "COMPARER_PUBLIC_URL", URL.toString()));
        proxy = PathProxy.start(URL, service.url().getPort(), PathProxy.Path.TAKEN_OFF);
    }

    @AfterAll
    static void stopService() {
        if (proxy != null) {
            proxy.close();
            service.close();
        }
    }

    @Test
    void user_signsIn_compares_triesTheApi_andSignsOut() {
        browser.open(URL + "/ui/?run=early000&run=rf60b468&metric=main/reals&step=100");
        assertThat(browser.url()).startsWith(URL + "/sign-in?next=");
        browser.screenshot("below-a-path-sign-in");
        browser.find("#token").sendKeys(TOKEN);
        browser.button("Sign in").click();

        browser.eventually(() -> assertThat(browser.url()).startsWith(URL + "/ui/?run=early000"));
        browser.awaitImages();
        browser.screenshot("below-a-path-page");
        assertThat(browser.resources()).isNotEmpty().allMatch(address -> address.startsWith(URL + "/"));

        browser.open(URL + "/docs");
        browser.find("#operations-runs-listRuns .opblock-summary").click();
        browser.find("#operations-runs-listRuns .execute").click();
        browser.eventually(
                () -> assertThat(browser.texts("#operations-runs-listRuns .live-responses-table .response-col_status"))
                        .anyMatch(status -> status.startsWith("200")));
        assertThat(browser.texts("#operations-runs-listRuns .request-url pre"))
                .first()
                .asString()
                .startsWith(URL + "/runs");
        browser.run("document.querySelector('#operations-runs-listRuns .execute').scrollIntoView()");
        browser.screenshotAsItIs("below-a-path-docs");
        assertThat(browser.console()).isEmpty();

        browser.open(URL + "/sign-in");
        browser.button("Sign out").click();
        browser.eventually(() -> assertThat(browser.url()).isEqualTo(URL + "/sign-in"));
        browser.open(URL + "/ui/");
        assertThat(browser.url()).startsWith(URL + "/sign-in?next=");
    }
}
