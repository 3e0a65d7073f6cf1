package runcomparer.wandb.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.images.ReadRows;
import runcomparer.images.ReadRows.Extent;
import runcomparer.images.RunSelection;
import runcomparer.images.index.RunImages;
import runcomparer.runs.ProjectPath;
import runcomparer.wandb.Deadline;
import runcomparer.wandb.SimulatedHistory;
import runcomparer.wandb.TestJson;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.WandbTimeout;
import runcomparer.wandb.graphql.GraphQlDocuments;
import runcomparer.wandb.reading.WandbReadings;

/** Histories that are not read at once: in portions, up to a limit, and as memory allows. */
class LongHistoryTest {

    private static final ProjectPath PROJECT = new ProjectPath("demo", "p");
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final SimulatedHistory wandb = new SimulatedHistory();
    private final HistoryMemory memory = HistoryMemory.unbounded();

    @Test
    void noRequest_expectsMoreRowsThanARequestMayBring() {
        wandb.with("a", "m", LongStream.range(0, 400_000));

        RunImages run = read(readings(HistoryLimits.NONE).images(selection("m"), TestReadings.NO_HURRY));

        assertThat(run.rows().get("m")).isEqualTo(new ReadRows(400_000, 400_000, 399_999));
        assertThat(IntStream.range(1, wandb.requests().size()).map(wandb::specs))
                .allMatch(specs -> specs <= 20);
        assertThat(wandb.requests()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void readingAtItsLimit_endsWithTheBeginning_andTheNextContinuesThere() {
        wandb.with("a", "m", LongStream.range(0, 300_000));
        WandbReadings readings = readings(new HistoryLimits(NO_LIMIT, NO_LIMIT, 2 << 20, NO_LIMIT));

        RunImages beginning = read(readings.images(selection("m"), TestReadings.NO_HURRY));
        ReadRows first = beginning.rows().get("m");
        wandb.forgetRequests();
        RunImages more = read(readings.newImages(List.of(beginning), TestReadings.NO_HURRY));
        int rowsOfSecond = wandb.rows();
        RunImages all = more;
        for (int reading = 0; reading < 10 && all.rows().get("m").isUnfinished(); reading++) {
            all = read(readings.newImages(List.of(all), TestReadings.NO_HURRY));
        }

        assertThat(first.extent()).isEqualTo(Extent.BEGINNING);
        assertThat(first.read()).isBetween(50_000L, 150_000L).isEqualTo(first.lastStep() + 1);
        assertThat(first.expected()).isEqualTo(300_000);
        assertThat(beginning.steps(List.of("m")))
                .isEqualTo(LongStream.rangeClosed(0, first.lastStep()).toArray());
        assertThat(more.rows().get("m").read()).isGreaterThan(first.read() + 50_000);
        assertThat(rowsOfSecond).isLessThan(150_000);
        assertThat(all.rows().get("m")).isEqualTo(new ReadRows(300_000, 300_000, 299_999));
        assertThat(all.steps(List.of("m")))
                .isEqualTo(LongStream.range(0, 300_000).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void history_thatIsReadInPortionsOfSmallResponses_lacksNoRow(int seed) {
        Random random = new Random(seed);
        double bend = 0.3 + 4 * random.nextDouble();
        long[] steps = random.doubles(40_000)
                .mapToLong(place -> (long) (Math.pow(place, bend) * 1e7))
                .sorted()
                .distinct()
                .toArray();
        wandb.losing(0.05 * random.nextDouble()).with("a", "m", LongStream.of(steps));
        WandbReadings readings = readings(new HistoryLimits(NO_LIMIT, NO_LIMIT, 300_000, 100_000));

        RunImages run = fitting(readings, readings.images(selection("m"), TestReadings.NO_HURRY));
        int portions = 1;
        for (; portions < 60 && run.rows().get("m").isUnfinished(); portions++) {
            assertThat(run.steps(List.of("m")))
                    .isEqualTo(LongStream.of(steps)
                            .limit(run.rows().get("m").read())
                            .toArray());
            run = fitting(readings, readings.newImages(List.of(run), TestReadings.NO_HURRY));
            wandb.forgetRequests();
        }

        assertThat(portions).isGreaterThan(2);
        assertThat(run.rows().get("m").isComplete()).isTrue();
        assertThat(run.steps(List.of("m"))).isEqualTo(steps);
    }

    /** Reads with fewer rows if a response is too large. */
    private RunImages fitting(WandbReadings readings, HistoryReading reading) {
        while (reading.isIncomplete()) {
            try {
                TestJson.arrive(wandb.answer(reading.nextRequest()), reading);
            } catch (RowsTooLarge tooLarge) {
                readings.recover(reading, tooLarge);
            }
        }
        return reading.outcomes().get(0).orThrow();
    }

    @Test
    void longHistory_withMoreRowsCountedThanExist_isReadOn() {
        wandb.with("a", "m", LongStream.range(0, 150_000)).counting("m", 150_005);
        WandbReadings readings = readings(HistoryLimits.NONE);
        RunImages known = read(readings.images(selection("m"), TestReadings.NO_HURRY));
        wandb.with("a", "m", LongStream.range(0, 150_010)).counting("m", 150_015);
        wandb.forgetRequests();

        RunImages grown = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(wandb.rows()).isLessThan(1_000);
        assertThat(grown.rows().get("m")).isEqualTo(new ReadRows(150_010, 150_015, 150_009));
        assertThat(grown.steps(List.of("m")))
                .isEqualTo(LongStream.range(0, 150_010).toArray());
    }

    @Test
    void readingThatFails_keepsWhatItRead() {
        wandb.with("a", "m", LongStream.range(0, 300_000));
        WandbReadings readings = readings(HistoryLimits.NONE);
        HistoryReading reading = readings.images(selection("m"), TestReadings.NO_HURRY);
        TestJson.arrive(wandb.answer(reading.nextRequest()), reading);
        TestJson.arrive(wandb.answer(reading.nextRequest()), reading);

        readings.stop(reading, new WandbTimeout("too slow"));

        assertThat(reading.isIncomplete()).isFalse();
        RunImages beginning = reading.outcomes().get(0).orThrow();
        assertThat(beginning.rows().get("m").isUnfinished()).isTrue();
        assertThat(beginning.rows().get("m").read()).isGreaterThan(100_000);
        assertThat(read(readings.newImages(List.of(beginning), TestReadings.NO_HURRY))
                        .rows()
                        .get("m"))
                .isEqualTo(new ReadRows(300_000, 300_000, 299_999));
    }

    @Test
    void readingThatFails_beforeAnythingIsOfUse_fails() {
        wandb.with("a", "m", LongStream.range(0, 300_000));
        WandbReadings readings = readings(HistoryLimits.NONE);
        HistoryReading first = readings.images(selection("m"), TestReadings.NO_HURRY);
        HistoryReading second = readings.images(selection("m"), TestReadings.NO_HURRY);
        TestJson.arrive(wandb.answer(second.nextRequest()), second);

        assertThatThrownBy(() -> readings.stop(first, new WandbTimeout("too slow")))
                .isInstanceOf(WandbTimeout.class);
        readings.stop(second, new WandbTimeout("too slow"));

        assertThat(second.outcomes().get(0).failure()).isInstanceOf(WandbTimeout.class);
    }

    @Test
    void readingWhoseTimeIsHalfOver_endsWithWhatItHas() {
        wandb.with("a", "m", LongStream.range(0, 300_000)).with("a", "n", LongStream.range(0, 10));
        Deadline halfOver = new Deadline(() -> 60, 0, 100);

        RunImages run = read(readings(HistoryLimits.NONE).images(selection("m", "n"), halfOver));

        assertThat(wandb.requests()).hasSize(1);
        assertThat(run.rows().get("n")).isEqualTo(new ReadRows(10, 10, 9));
        assertThat(run.rows().get("m")).isEqualTo(new ReadRows(0, 300_000, -1, Extent.BEGINNING));
    }

    @Test
    void runBeyondTheLimit_isThinnedEvenly_andReportedAsIncomplete() {
        wandb.with("a", "m", LongStream.range(0, 200_000)).with("a", "n", LongStream.range(0, 500));

        RunImages run = read(readings(new HistoryLimits(50_000, NO_LIMIT, NO_LIMIT, NO_LIMIT))
                .images(selection("m", "n"), TestReadings.NO_HURRY));

        assertThat(run.rows().get("n")).isEqualTo(new ReadRows(500, 500, 499));
        assertThat(run.rows().get("m").extent()).isEqualTo(Extent.THINNED);
        assertThat(run.rows().get("m").read()).isBetween(45_000L, 60_000L);
        assertThat(run.rows().get("m").expected()).isEqualTo(200_000);
        long[] steps = run.steps(List.of("m"));
        for (int quarter = 0; quarter < 4; quarter++) {
            int from = quarter * 50_000;
            assertThat(LongStream.of(steps)
                            .filter(step -> step >= from && step < from + 50_000)
                            .count())
                    .isBetween(10_000L, 16_000L);
        }
        assertThat(run.incomplete()).containsOnlyKeys("m");
    }

    @Test
    void runBeyondTheLimit_thatGrew_isReadOnFromItsLastStep() {
        wandb.with("a", "m", LongStream.range(0, 200_000));
        WandbReadings readings = readings(new HistoryLimits(50_000, NO_LIMIT, NO_LIMIT, NO_LIMIT));
        RunImages known = read(readings.images(selection("m"), TestReadings.NO_HURRY));
        wandb.with("a", "m", LongStream.range(0, 200_010));
        wandb.forgetRequests();

        RunImages grown = read(readings.newImages(List.of(known), TestReadings.NO_HURRY));

        assertThat(wandb.requests()).hasSize(1);
        assertThat(wandb.rows()).isLessThan(100);
        assertThat(grown.rows().get("m").extent()).isEqualTo(Extent.THINNED);
        assertThat(grown.at("m", 200_009)).hasSize(1);
        assertThat(grown.rows().get("m").expected()).isEqualTo(200_010);
    }

    @Test
    void runBeyondTheLimit_readInPortions_staysNearTheLimit() {
        wandb.with("a", "m", LongStream.range(0, 800_000));
        WandbReadings readings = readings(new HistoryLimits(400_000, NO_LIMIT, 2 << 20, NO_LIMIT));

        RunImages run = read(readings.images(selection("m"), TestReadings.NO_HURRY));
        for (int reading = 0; reading < 20 && run.rows().get("m").isUnfinished(); reading++) {
            wandb.forgetRequests();
            run = read(readings.newImages(List.of(run), TestReadings.NO_HURRY));
        }

        assertThat(run.rows().get("m").extent()).isEqualTo(Extent.THINNED);
        assertThat(run.rows().get("m").read()).isBetween(350_000L, 480_000L);
        long[] steps = run.steps(List.of("m"));
        assertThat(LongStream.of(steps).filter(step -> step >= 700_000).count()).isBetween(35_000L, 70_000L);
    }

    @Test
    void indexBeyondTheMemoryOfARun_isThinned() {
        wandb.with("a", "m", LongStream.range(0, 200_000));

        RunImages run = read(readings(new HistoryLimits(NO_LIMIT, 2 << 20, NO_LIMIT, NO_LIMIT))
                .images(selection("m"), TestReadings.NO_HURRY));

        assertThat(run.rows().get("m").extent()).isEqualTo(Extent.THINNED);
        assertThat(run.metrics().get("m").weight()).isBetween(1 << 20, 5 << 19);
    }

    @Test
    void responseThatDoesNotFit_isRequestedWithFewerRows() {
        wandb.with("a", "m", LongStream.range(0, 30_000)).with("b", "m", LongStream.range(0, 10));
        HistoryLimits limits = new HistoryLimits(NO_LIMIT, NO_LIMIT, NO_LIMIT, 200_000);
        WandbReadings readings = new WandbReadings(new GraphQlDocuments(), limits, memory);
        HistoryReading reading = readings.images(
                new RunSelection(PROJECT, Map.of("a", List.of("m"), "b", List.of("m"))), TestReadings.NO_HURRY);

        int broken = 0;
        while (reading.isIncomplete()) {
            try {
                TestJson.arrive(wandb.answer(reading.nextRequest()), reading);
            } catch (RowsTooLarge tooLarge) {
                broken++;
                readings.recover(reading, tooLarge);
            }
        }
        reading.close();

        assertThat(broken).isBetween(1, 3);
        assertThat(reading.outcomes()).allMatch(run -> run.orThrow().isComplete());
        assertThat(memory.used()).isZero();
    }

    @Test
    void requests_ofASlowServer_askForFewerRows() {
        wandb.with("a", "m", LongStream.range(0, 100_000));
        AtomicLong clock = new AtomicLong();
        // the clock ticks whenever it is read: each response takes an eighth of the time
        HistoryReading reading =
                readings(HistoryLimits.NONE).images(selection("m"), new Deadline(clock::incrementAndGet, 0, 8));
        List<Integer> rows = new ArrayList<>();

        while (reading.isIncomplete() && rows.size() < 30) {
            wandb.forgetRequests();
            JsonNode answer = wandb.answer(reading.nextRequest());
            rows.add(wandb.rows());
            TestJson.arrive(answer, reading);
        }

        assertThat(rows.get(0)).isEqualTo(10_000);
        assertThat(rows.subList(1, rows.size())).isNotEmpty().allMatch(of -> of <= 17_000);
        assertThat(reading.outcomes().get(0).orThrow().rows().get("m").isUnfinished())
                .isTrue();
    }

    @Test
    void memory_isReturnedWhenTheReadingIsClosed() {
        wandb.with("a", "m", LongStream.range(0, 20_000));
        WandbReadings readings = new WandbReadings(new GraphQlDocuments(), HistoryLimits.NONE, memory);
        HistoryReading reading = wandb.complete(readings.images(selection("m"), TestReadings.NO_HURRY));

        assertThat(memory.used()).isGreaterThan(20_000 * 20);
        readings.close(reading);

        assertThat(memory.used()).isZero();
    }

    @Test
    void responseWithoutMemory_isDiscarded_andRequestedAgainLater() {
        wandb.with("a", "m", LongStream.range(0, 5_000));
        HistoryMemory scarce = new HistoryMemory(1 << 20, 1 << 20, Duration.ofSeconds(30));
        HistoryMemory.Claim other = scarce.claim();
        other.add(500_000);
        HistoryLimits limits = new HistoryLimits(NO_LIMIT, NO_LIMIT, NO_LIMIT, 400_000);
        WandbReadings readings = new WandbReadings(new GraphQlDocuments(), limits, scarce);
        HistoryReading reading = readings.images(selection("m"), TestReadings.NO_HURRY);

        assertThatThrownBy(() -> TestJson.arrive(wandb.answer(reading.nextRequest()), reading))
                .isInstanceOf(MemoryExhausted.class);
        other.truncate(0);
        other.release();
        readings.recover(reading, new MemoryExhausted());

        assertThat(read(reading).rows().get("m")).isEqualTo(new ReadRows(5_000, 5_000, 4_999));
        readings.close(reading);
        assertThat(scarce.used()).isZero();
    }

    @Test
    void largest_sharesSteps_soThatSmallKeysAreWhole() {
        assertThat(StepShares.largest(List.of(10L, 1000L, 500L), 900)).isEqualTo(445);
        assertThat(StepShares.largest(List.of(10L, 20L), 900)).isEqualTo(Long.MAX_VALUE);
        assertThat(StepShares.largest(List.of(), 900)).isEqualTo(Long.MAX_VALUE);
        assertThat(StepShares.largest(List.of(2_000_000L), 1_000_000)).isEqualTo(1_000_000);
    }

    @Test
    void deadline_isHalfOver_fromItsMiddleOn() {
        assertThat(new Deadline(() -> 49, 0, 100).isHalfOver()).isFalse();
        assertThat(new Deadline(() -> 50, 0, 100).isHalfOver()).isTrue();
        assertThat(Deadline.in(Duration.ofHours(1)).isHalfOver()).isFalse();
    }

    private static WandbReadings readings(HistoryLimits limits) {
        return TestReadings.of(new GraphQlDocuments(), limits);
    }

    private RunImages read(HistoryReading reading) {
        return wandb.complete(reading).outcomes().get(0).orThrow();
    }

    private static RunSelection selection(String... metrics) {
        return new RunSelection(PROJECT, Map.of("a", List.of(metrics)));
    }
}
