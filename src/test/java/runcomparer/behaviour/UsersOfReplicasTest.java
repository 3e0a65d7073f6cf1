package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.Concurrently;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Users who look at the same runs cost W&amp;B as much with three replicas as with one. */
class UsersOfReplicasTest {

    private static final int USERS = 20;
    private static final int RUNS = 20;
    private static final String RUN_IDS =
            IntStream.range(0, RUNS).mapToObj(run -> "run_ids=run" + run).collect(Collectors.joining("&"));
    private static final List<String> RUNS_OF_BODY =
            IntStream.range(0, RUNS).mapToObj(run -> "\"run" + run + "\"").toList();
    private static final Pattern THUMBNAIL = Pattern.compile("\"thumbnail_url\":\"http://[^/]*([^\"]*)\"");

    /** What users ask W&amp;B for together, by kind of request. */
    private record Cost(int graphQl, int images) {}

    @Test
    void threeReplicas_costAtMostATenthMoreThanOne() {
        Cost one = cost(1);
        Cost three = cost(3);

        assertThat(one.images()).isGreaterThanOrEqualTo(RUNS);
        assertThat(three.graphQl()).as("GraphQL requests").isLessThanOrEqualTo(one.graphQl() * 11 / 10);
        assertThat(three.images()).as("images fetched").isLessThanOrEqualTo(one.images() * 11 / 10);
    }

    private static Cost cost(int count) {
        List<RunningService> replicas = new ArrayList<>();
        try (RunningRedis redis = RunningRedis.start();
                DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            fill(demo.project("demo", "users"));
            for (int replica = 0; replica < count; replica++) {
                Map<String, String> settings = RunningService.settingsFor(demo, "demo", "users");
                settings.put("COMPARER_STORE", redis.address());
                settings.put("COMPARER_FRESH_RUNNING", "10m");
                settings.put("COMPARER_PUBLIC_URL", "http://compare.example");
                replicas.add(RunningService.with(settings));
            }
            demo.journal().clear();

            Set<List<String>> seen = ConcurrentHashMap.newKeySet();
            Concurrently.each(IntStream.range(0, USERS).boxed().toList(), user -> seen.add(visit(user, replicas)));

            assertThat(seen).as("every user sees the same").hasSize(1);
            return new Cost(
                    demo.journal().graphQl().size(), demo.journal().bucket().size());
        } finally {
            replicas.forEach(RunningService::close);
        }
    }

    private static void fill(DemoProject project) {
        for (int run = 0; run < RUNS; run++) {
            project.add(DemoRun.named("run" + run, "name of " + run)
                    .config("lr", 0.1 * run)
                    .imageLists("m1", 10, 10, 50, "a cat", "a dog")
                    .imageLists("m2", 10, 10, 50, "a house")
                    .build());
            project.log("run" + run, 60, Map.of("loss", 0.5));
        }
    }

    /** Does what the page does, each request at the next replica, and returns all responses. */
    private static List<String> visit(int user, List<RunningService> replicas) {
        List<String> responses = new ArrayList<>();
        int next = user;
        for (String path : List.of("/runs?per_page=50", "/run-metrics?" + RUN_IDS)) {
            responses.add(replica(next++, replicas).get(path).text());
        }
        responses.add(replica(next++, replicas)
                .post("/steps?metrics=m1&metrics=m2", "{\"run_ids\": " + RUNS_OF_BODY + "}")
                .text());
        for (String path : List.of(
                "/scalars?" + RUN_IDS + "&keys=loss",
                "/comparison?" + RUN_IDS + "&metrics=m1&metrics=m2&step=50&config=*",
                "/comparison?" + RUN_IDS + "&metrics=m1&metrics=m2&step=20&config=*",
                "/evolution?" + RUN_IDS + "&metric=m1")) {
            responses.add(replica(next++, replicas).get(path).text());
        }
        for (String thumbnail : thumbnails(responses)) {
            assertThat(replica(next++, replicas).get(thumbnail).status()).isEqualTo(200);
        }
        return responses;
    }

    private static RunningService replica(int request, List<RunningService> replicas) {
        return replicas.get(request % replicas.size());
    }

    /** Returns some of the thumbnails that the page would show, among them one of each run. */
    private static Set<String> thumbnails(List<String> responses) {
        return responses.stream()
                .filter(response -> response.contains("\"step\":50"))
                .flatMap(response -> THUMBNAIL.matcher(response).results())
                .map((MatchResult found) -> found.group(1))
                .filter(path -> path.contains("m1_50_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
