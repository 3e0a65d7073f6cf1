package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.hostile.HostileTexts;
import runcomparer.runs.PercentEncoding;
import runcomparer.testing.RawCaller;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Whatever a client sends, the service does not fail. */
class HostileRequestsTest {

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Origin",
            "Authorization",
            "Content-Type",
            "Cookie",
            "X-Forwarded-Host",
            "Forwarded",
            "Expect",
            "CamelHttpUri",
            "CamelHttpPath",
            "entity",
            "run_id",
            "metrics");

    private static DemoWandb demo;
    private static RunningService service;

    @BeforeContainer
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
    }

    @AfterContainer
    static void stop() {
        service.close();
        demo.close();
    }

    /** Targets that contain texts, encoded or as far as a request line can contain them. */
    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(
                        "/runs/@/steps?metrics=main/reals",
                        "/runs/training/images?step=50&metrics=@",
                        "/@",
                        "/runs?page=@",
                        "/runs?per_page=@&entity=@",
                        "/files/demo/image-training/training/@",
                        "/files/@/@/@/@.png",
                        "/metrics?@=@",
                        "/runs?name=@&config.@=1",
                        "/runs?order=@",
                        "/runs?created_after=@&created_before=@",
                        "/runs?tag=@&state=@&group=@",
                        "/runs/training/steps?@",
                        "/runs/training/images?step=@",
                        "/docs/@",
                        "/openapi.json?@")
                .flatMap(target -> Arbitraries.oneOf(
                                HostileTexts.any().map(PercentEncoding::segment),
                                HostileTexts.any().map(HostileRequestsTest::printable))
                        .map(text -> target.replace("@", text)));
    }

    @Provide
    Arbitrary<String> headerLines() {
        return Arbitraries.of(HEADERS).flatMap(name -> HostileTexts.any()
                .map(text -> name + ": " + printable(text.length() > 3000 ? text.substring(0, 3000) : text)));
    }

    private static String printable(String text) {
        return text.chars()
                .filter(character -> character > ' ' && character < 0x7f)
                .mapToObj(character -> String.valueOf((char) character))
                .collect(Collectors.joining());
    }

    @Property(tries = 200)
    void request_isServedWithoutAFailure(@ForAll("targets") String target, @ForAll("headerLines") String header) {
        String sent = target.length() > 3000 ? target.substring(0, 3000) : target;

        Reply reply = RawCaller.getUnchecked(service.url(), sent, header);

        assertThat(reply.status()).as(sent).isBetween(200, 499);
    }
}
