package runcomparer.cache.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.DemoRun;
import runcomparer.testing.LoggedImages;
import runcomparer.testing.RunFollower;
import runcomparer.testing.RunningRedis;
import runcomparer.testing.RunningService;

/** Running runs that are followed through several replicas are read by one of them at a time. */
class OnePollerTest {

    private static final int RUNS = 12;
    private static final int LISTENERS = 30;
    private static final int ROUNDS = 5;
    private static final int ATTEMPTS = 5;
    private static final long FIRST = 10;
    private static final Pattern NO_RESPONSE =
            Pattern.compile("store_requests_seconds_count\\{.*outcome=\"(failed|timeout|skipped)\".*} (?<count>\\S+)");

    private final RunningRedis redis = RunningRedis.start();
    private final DemoWandb demo = DemoWandb.start(DemoOptions.defaults());
    private final DemoProject project = demo.project("demo", "followed");
    private final List<RunningService> services = new ArrayList<>();
    private final List<RunFollower> followers = new ArrayList<>();
    private long lastStep = FIRST;

    @BeforeEach
    void addRuns() {
        for (int run = 0; run < RUNS; run++) {
            project.add(DemoRun.named(id(run), "name " + run)
                    .state("running")
                    .imageLists("m1", FIRST, 10, FIRST, "a cat")
                    .build());
        }
    }

    @AfterEach
    void stop() {
        followers.forEach(RunFollower::close);
        services.forEach(RunningService::close);
        demo.close();
        redis.close();
    }

    @Test
    void threeReplicas_readAboutAsOftenAsOne_andReportEverythingOnce() {
        follow(start(Map.of()));
        int ofOne = requests();
        stopFollowing();

        List<RunningService> replicas = IntStream.range(0, 3)
                .mapToObj(replica -> start(Map.of("COMPARER_STORE", redis.address())))
                .toList();
        follow(replicas.toArray(RunningService[]::new));
        int ofThree = requestsWhileTheStoreResponds(replicas);

        assertThat(ofThree).as("requests, of one %s", ofOne).isLessThanOrEqualTo(ofOne * 12 / 10);
        endAllRuns();
    }

    @Test
    void replicaThatDiesWhileReading_isReplaced() {
        List<RunningService> replicas = IntStream.range(0, 2)
                .mapToObj(replica -> start(Map.of("COMPARER_STORE", redis.address())))
                .toList();
        follow(replicas.toArray(RunningService[]::new));
        String prefix =
                redis.command("KEYS", "*/run/demo/followed/run0").strip().replace("run/demo/followed/run0", "");

        for (int run = 0; run < RUNS; run++) {
            String lease = "%s{lease/demo/followed}/run/demo/followed/%s images m1".formatted(prefix, id(run));
            redis.command("SET", lease, "of a replica that has died", "PX", "2000");
        }
        logNextStep();

        endAllRuns();
    }

    private RunningService start(Map<String, String> more) {
        Map<String, String> settings = RunningService.settingsFor(demo);
        settings.put("WANDB_PROJECT", "followed");
        settings.put("COMPARER_FRESH_RUNNING", "3s");
        settings.putAll(more);
        RunningService service = RunningService.with(settings);
        services.add(service);
        return service;
    }

    /** Starts listeners that follow the runs, spread over the replicas, all of which have read the same. */
    private void follow(RunningService... replicas) {
        for (RunningService replica : replicas) {
            replica.post(
                    "/steps?metrics=m1",
                    IntStream.range(0, RUNS)
                            .mapToObj(run -> '"' + id(run) + '"')
                            .collect(Collectors.joining(",", "{\"run_ids\": [", "]}")));
        }
        for (int number = 0; number < LISTENERS; number++) {
            followers.add(RunFollower.of(replicas[number % replicas.length].url(), "followed", "m1", runsOf(number)));
        }
        followers.forEach(follower -> follower.await(lastStep));
        logNextStep();
    }

    private void stopFollowing() {
        followers.forEach(RunFollower::close);
        followers.clear();
    }

    /**
     * Counts the requests to W&amp;B during some rounds, in each of which all runs log a step that all listeners receive.
     */
    private int requests() {
        demo.journal().clear();
        for (int round = 0; round < ROUNDS; round++) {
            logNextStep();
        }
        return demo.journal().graphQl().size();
    }

    /** Counts again if the store did not respond in time, because then each replica reads for itself. */
    private int requestsWhileTheStoreResponds(List<RunningService> replicas) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double before = failures(replicas);
            int requests = requests();
            if (failures(replicas) == before) {
                return requests;
            }
        }
        throw new AssertionError("the store did not respond in time in any of " + ATTEMPTS + " attempts");
    }

    /** Returns how many requests to the store got no response. */
    private static double failures(List<RunningService> replicas) {
        return replicas.stream()
                .flatMap(replica -> replica.meters().lines())
                .map(NO_RESPONSE::matcher)
                .filter(Matcher::matches)
                .mapToDouble(meter -> Double.parseDouble(meter.group("count")))
                .sum();
    }

    private void logNextStep() {
        lastStep += 10;
        for (int run = 0; run < RUNS; run++) {
            project.log(id(run), lastStep, LoggedImages.at(lastStep, "m1"));
        }
        followers.forEach(follower -> follower.await(lastStep));
    }

    private void endAllRuns() {
        IntStream.range(0, RUNS).forEach(run -> project.finish(id(run), "finished"));
        List<Long> steps = LongStream.rangeClosed(1, lastStep / 10)
                .map(step -> step * 10)
                .boxed()
                .toList();
        followers.forEach(follower -> {
            follower.awaitEnd();
            assertThat(follower.steps()).hasSize(3).allSatisfy((run, reported) -> assertThat(reported)
                    .isEqualTo(steps));
            assertThat(follower.states()).hasSize(3).allSatisfy((run, reported) -> assertThat(reported)
                    .containsExactly("running", "finished"));
        });
    }

    /** Returns the runs that one of the listeners follows. */
    private static List<String> runsOf(int listener) {
        return Stream.of(listener, listener + 5, listener + 7)
                .map(run -> id(run % RUNS))
                .toList();
    }

    private static String id(int run) {
        return "run" + run;
    }
}
