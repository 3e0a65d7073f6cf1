package runcomparer.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import runcomparer.testing.RawCaller;
import runcomparer.testing.RecordedWandb;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Whatever is given as a name or a path, requests to W&amp;B stay below the run of the request, or are not sent. */
class NoTraversalOnTheWireTest {

    /** Dots, slashes and string terminators, in the forms by which servers have been tricked. */
    static final List<String> FORMS = List.of(
            "..",
            "%2e%2e",
            "%2E.",
            ".%2e",
            "%252e%252e",
            "%25252e",
            "..%5c",
            "%5c..%5c",
            "..%255c",
            "\\..\\",
            "..%00",
            "%00",
            "%2500",
            "..;",
            "..;x=y",
            "%2e%2e;",
            ";",
            "%2f",
            "%2f..%2f",
            "..%2f..%2f",
            "%252f..%252f",
            "..//",
            "%2f%2f",
            "%c0%ae%c0%ae",
            "%c0%af",
            "%c1%9c",
            "%e0%80%ae%e0%80%ae",
            "%f0%80%80%ae",
            "%ef%bc%8e%ef%bc%8e",
            "%ef%bc%8f..%ef%bc%8f",
            "%e2%80%a4%e2%80%a4",
            "%e2%88%95..%e2%88%95",
            "%e2%81%84",
            "%e2%80%a8%2f..%2f",
            "%c2%85%2f..",
            "..%09",
            "..%20",
            "%20..",
            "..%0d%0a",
            "%0d%0aHost:%20evil",
            "%u002e%u002e",
            "%%32%65",
            "%2",
            "....",
            "...",
            "..%3f",
            "..%23",
            "%5c%5c",
            "C:%5c",
            "%2fetc%2fpasswd",
            "~",
            "%7f..",
            "%ed%a0%80",
            "*",
            "%2a",
            "%e2%80%ae..",
            "%ef%bb%bf..",
            "+..+");

    private static final List<String> TARGETS = List.of(
            "/files/team/project/r1/media/@/@/a.png",
            "/files/team/project/r1/@a.png",
            "/files/team/project/r1/@/a.png",
            "/files/team/project/r1/a/@%2f@%2fa.png",
            "/files/team/project/r1/media/@.png",
            "/files/team/project/r1/@",
            "/files/team/project/@/media/a.png",
            "/files/team/@/r1/media/a.png",
            "/files/@/project/r1/media/a.png",
            "/files/team/project/@r1/a.png",
            "/files/@/@/@/a.png",
            "/@/files/team/project/r1/a.png",
            "/runs/@/steps?metrics=a",
            "/runs/@/images?step=1&metrics=a",
            "/runs/@/metrics",
            "/runs/r1/steps?metrics=a&entity=@",
            "/runs?project=@",
            "/metrics?project=@&entity=team",
            "/runs/r1/steps?metrics=@");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RecordedWandb wandb;
    private static RunningService service;

    @BeforeAll
    static void start() {
        wandb = RecordedWandb.start();
        Map<String, String> settings = wandb.settings();
        settings.put("COMPARER_ALLOWED_PROJECTS", "team/*");
        service = RunningService.with(settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        wandb.close();
    }

    @BeforeEach
    void forget() {
        wandb.clear();
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void traversal_inAnyPlace_leadsNowhereElse(String form) {
        for (String target : TARGETS) {
            Reply reply = RawCaller.getUnchecked(service.url(), target.replace("@", form));

            assertThat(reply.status()).as(target).isIn(400, 403, 404, 405, 422);
            assertThat(reply.header("Content-Type")).as(target).isEqualTo("application/problem+json");
        }
        assertThat(wandb.targets()).allSatisfy(NoTraversalOnTheWireTest::requireInside);
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void form_inABody_isSentOnlyAsAVariable(String form) throws Exception {
        String name =
                URLDecoder.decode(form.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B"), UTF_8);

        Reply reply = service.post("/steps?metrics=a", JSON.writeValueAsString(Map.of("run_ids", List.of(name))));

        assertThat(reply.status()).isIn(200, 404, 422);
        assertThat(wandb.targets()).allSatisfy(target -> assertThat(target).isEqualTo("/graphql"));
    }

    /** Whether a target is that of a run's file with all reserved characters encoded, and without a decoded segment that leads up. */
    private static void requireInside(String target) {
        if (target.equals("/graphql")) {
            return;
        }
        assertThat(target).startsWith("/files/team/").matches("[A-Za-z0-9._~%/-]+");
        String decoded = URI.create(target).getPath();
        assertThat(decoded).doesNotContain("\u0000").matches("(?s)/files/team/[^/\\p{Cc}]+/[^/\\p{Cc}]+/[^/](.*[^/])?");
        // file names may contain them on Linux; a server that drops them finds no segment that leads up
        String bare = decoded.replaceAll("\\p{Cc}", "");
        assertThat(bare.replace('\\', '/').split("/", -1))
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotContain("..", ".");
    }
}
