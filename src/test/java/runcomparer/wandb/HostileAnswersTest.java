package runcomparer.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import runcomparer.hostile.HostileTexts;
import runcomparer.hostile.MutatedAnswers;
import runcomparer.images.RunImages;
import runcomparer.images.WantedImages;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;

/** Whatever arrives as an answer, a reading ends: with what was read, or with a failure that says so. */
class HostileAnswersTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final WandbReadings READINGS = TestReadings.of(new GraphQlDocuments());
    private static final int MOST_ROUNDS = 60;

    private final AnswerReader reader = new AnswerReader(Clock.systemUTC());

    @Provide
    Arbitrary<List<MutatedAnswers.Body>> answers() {
        return MutatedAnswers.any().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 200, 200, 200, 404, 400, 401, 429, 500, 504, 302);
    }

    private enum Asked {
        RUNS(() -> READINGS.runList(new RunRange(PROJECT, RunSearch.ALL, 0, 20))),
        FOURTH_RUN(() -> READINGS.runList(new RunRange(PROJECT, RunSearch.ALL, 3, 1))),
        RUNS_NOW(() -> READINGS.runs(PROJECT, List.of("2ed5xwpn", "other"))),
        METRICS(() -> READINGS.metrics(PROJECT, List.of("2ed5xwpn"))),
        NEWEST_METRICS(() -> READINGS.newestMetrics(PROJECT, 20)),
        ALL_IMAGES(() -> READINGS.images(new WantedImages(PROJECT, Map.of("2ed5xwpn", List.of())), TestReadings.NO_HURRY)),
        IMAGES(() -> READINGS.images(new WantedImages(PROJECT, Map.of("2ed5xwpn", List.of("main/samples", "img"))), TestReadings.NO_HURRY));

        private final Supplier<WandbReading> start;

        Asked(Supplier<WandbReading> start) {
            this.start = start;
        }
    }

    @Property(tries = 4000)
    void reading_endsOrFailsAsDeclared(@ForAll Asked asked,
            @ForAll("answers") List<MutatedAnswers.Body> answers, @ForAll("statuses") int status) throws IOException {
        WandbReading reading = asked.start.get();
        try {
            for (int round = 0; round < MOST_ROUNDS && reading.isIncomplete(); round++) {
                reading = next(reading, answers.get(round % answers.size()), round == 0 ? status : 200);
            }
        } catch (WandbException | ProjectNotFound declared) {
            assertThat(declared.getMessage()).isNotBlank().hasSizeLessThan(400);
            return;
        }
        if (!reading.isIncomplete()) {
            requireSound(reading);
        }
    }

    @Property
    void retryAfter_isNoneOrAtMostAnHour(@ForAll("texts") String header) {
        var wait = new RetryAfter(Clock.systemUTC()).read(header);

        if (wait != null) {
            assertThat(wait).isBetween(Duration.ZERO, Duration.ofHours(1));
        }
    }

    private WandbReading next(WandbReading reading, MutatedAnswers.Body body, int status) throws IOException {
        reading.nextRequest();
        GraphQlAnswer answer;
        try {
            answer = reader.read(reading, status, null, new ByteArrayInputStream(body.bytes()));
        } catch (WandbFailed failed) {
            return reading.refused(failed);
        }
        return reading.with(answer);
    }

    private static void requireSound(WandbReading reading) {
        if (reading instanceof HistoryReading history) {
            history.outcomes().forEach(HostileAnswersTest::requireSound);
        } else if (reading instanceof RunsReading<?> runs) {
            assertThat(runs.outcomes()).allSatisfy(outcome ->
                    assertThat(outcome.failure()).matches(HostileAnswersTest::isDeclared));
        } else if (reading instanceof RunListReading list) {
            assertThat(list.page().runs()).doesNotContainNull().extracting(listed -> listed.run().name()).doesNotContainNull();
            assertThat(list.page().total()).isGreaterThanOrEqualTo(0);
        } else {
            ((NewestMetricsReading) reading).metrics().forEach(run -> run.metrics().forEach(metric ->
                    assertThat(metric.values()).isGreaterThanOrEqualTo(0)));
        }
    }

    private static void requireSound(RunOutcome<RunImages> outcome) {
        assertThat(outcome.failure()).matches(HostileAnswersTest::isDeclared);
        if (!outcome.isFailed()) {
            RunImages images = outcome.orThrow();
            for (String metric : images.metrics().keySet()) {
                long[] steps = images.steps(List.of(metric));
                assertThat(steps).isSorted().doesNotHaveDuplicates();
                for (long step : steps) {
                    images.at(metric, step).forEach(image -> HostileMediaTest.requireSafe(image));
                }
                assertThat(images.of(metric).rows().read()).isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static boolean isDeclared(RuntimeException failure) {
        return failure == null || failure instanceof WandbException || failure instanceof RunNotFound;
    }
}
