package runcomparer.wandb.reading;

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
import runcomparer.hostile.MutatedResponses;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectNotFound;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;
import runcomparer.wandb.ImagesByRoute;
import runcomparer.wandb.RetryAfter;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbException;
import runcomparer.wandb.WandbFailed;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.graphql.GraphQlResponse;
import runcomparer.wandb.graphql.ResponseReader;
import runcomparer.wandb.graphql.WandbReading;
import runcomparer.wandb.history.HistoryReading;
import runcomparer.wandb.history.HostileMediaTest;
import runcomparer.wandb.runs.NewestMetricsReading;
import runcomparer.wandb.runs.RunListReading;
import runcomparer.wandb.runs.RunMetricsReading;
import runcomparer.wandb.runs.RunsReading;
import runcomparer.wandb.scalars.ScalarsReading;

/** Whatever the response, a reading ends: with what was read, or with a failure. */
class HostileResponsesTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final WandbReadings READINGS = TestReadings.of(new GraphQlDocuments());
    private static final int MAX_ROUNDS = 60;

    private final ResponseReader reader = new ResponseReader(Clock.systemUTC());

    @Provide
    Arbitrary<List<MutatedResponses.Body>> answers() {
        return MutatedResponses.any().list().ofMinSize(1).ofMaxSize(4);
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
        SCALAR_KEYS(() -> READINGS.scalarKeys(PROJECT, List.of("2ed5xwpn", "other"))),
        SCALARS(() -> READINGS.scalars(
                new RunSelection(PROJECT, Map.of("2ed5xwpn", List.of("main/samples", "metric2"))), 500)),
        ALL_IMAGES(
                () -> READINGS.images(new RunSelection(PROJECT, Map.of("2ed5xwpn", List.of())), TestReadings.NO_HURRY)),
        IMAGES(() -> READINGS.images(
                new RunSelection(PROJECT, Map.of("2ed5xwpn", List.of("main/samples", "img"))), TestReadings.NO_HURRY));

        private final Supplier<WandbReading> start;

        Asked(Supplier<WandbReading> start) {
            this.start = start;
        }
    }

    @Property(tries = 4000)
    void reading_endsOrFailsAsDeclared(
            @ForAll Asked asked, @ForAll("answers") List<MutatedResponses.Body> answers, @ForAll("statuses") int status)
            throws IOException {
        WandbReading reading = asked.start.get();
        try {
            for (int round = 0; round < MAX_ROUNDS && reading.isIncomplete(); round++) {
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

    private WandbReading next(WandbReading reading, MutatedResponses.Body body, int status) throws IOException {
        reading.nextRequest();
        GraphQlResponse answer;
        try {
            answer = reader.read(reading, status, null, new ByteArrayInputStream(body.bytes()));
        } catch (WandbFailed failed) {
            return reading.recover(failed);
        }
        return ImagesByRoute.keep(reading.accept(answer));
    }

    private static void requireSound(WandbReading reading) {
        if (reading instanceof HistoryReading history) {
            history.outcomes().forEach(HostileResponsesTest::requireSound);
        } else if (reading instanceof RunsReading<?> runs) {
            assertThat(runs.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.failure()).matches(HostileResponsesTest::isDeclared));
        } else if (reading instanceof RunMetricsReading metrics) {
            assertThat(metrics.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.failure()).matches(HostileResponsesTest::isDeclared));
        } else if (reading instanceof ScalarsReading<?> scalars) {
            assertThat(scalars.outcomes())
                    .allSatisfy(outcome -> assertThat(outcome.failure()).matches(HostileResponsesTest::isDeclared));
        } else if (reading instanceof RunListReading list) {
            assertThat(list.page().runs())
                    .doesNotContainNull()
                    .extracting(listed -> listed.run().name())
                    .doesNotContainNull();
            assertThat(list.page().total()).isGreaterThanOrEqualTo(0);
        } else {
            ((NewestMetricsReading) reading).metrics().forEach(run -> run.metrics()
                    .forEach(metric -> assertThat(metric.values()).isGreaterThanOrEqualTo(0)));
        }
    }

    private static void requireSound(RunOutcome<RunImages> outcome) {
        assertThat(outcome.failure()).matches(HostileResponsesTest::isDeclared);
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
