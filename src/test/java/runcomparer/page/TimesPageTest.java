package runcomparer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;
import runcomparer.demo.runs.DemoRun;
import runcomparer.demo.runs.TimeFormat;

/** The times of runs, for readers in different time zones. */
class TimesPageTest extends OwnRunsPage {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Asia/Tokyo | Jan 2, 2026, 5:30 AM | Friday, January 2, 2026 at 5:30:05 AM GMT+9",
                "America/New_York | Jan 1, 2026, 3:30 PM | Thursday, January 1, 2026 at 3:30:05 PM EST"
            })
    void times_areThoseOfTheReader_exactOnHover(String zone, String shown, String exact) {
        start(Duration.ZERO, Map.of());
        project.add(DemoRun.named("r1", "run one")
                .createdAt(Instant.parse("2026-01-01T20:30:05Z"), TimeFormat.ZULU)
                .build());
        browser.inTimeZone(zone);
        open("");
        browser.find("input[placeholder='name or id']").sendKeys("run one");
        browser.eventually(() -> assertThat(browser.texts(".choices .run-name")).containsExactly("run one"));

        WebElement time = browser.find(".choices time");
        assertThat(spaced(time.getText())).isEqualTo(shown);
        assertThat(spaced(time.getDomAttribute("title"))).isEqualTo(exact);
        assertThat(Instant.parse(time.getDomAttribute("datetime"))).isEqualTo("2026-01-01T20:30:05Z");
    }

    /** Replaces the narrow spaces before AM and PM by ordinary ones. */
    private static String spaced(String text) {
        return text.replace('\u202f', ' ');
    }
}
