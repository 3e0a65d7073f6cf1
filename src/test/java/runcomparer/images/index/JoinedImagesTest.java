package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.images.Alignment;
import runcomparer.images.LoggedImage;

/** Joining indexes of one metric key. */
class JoinedImagesTest {

    @Test
    void joined_longHistoriesApart_sharesTheirSegments() {
        MetricImages first = logged(LongStream.range(0, 10_000), "a");
        MetricImages second = logged(LongStream.range(10_000, 20_000), "b");

        MetricImages all = MetricImages.joined("m", List.of(second, first));

        assertThat(all.steps())
                .containsExactly(LongStream.range(0, 20_000).boxed().toArray(Long[]::new));
        assertThat(all.segment(0)).isSameAs(first.segment(0));
        assertThat(all.segment(1)).isSameAs(second.segment(0));
        assertThat(all.at(12_345)).extracting(LoggedImage::path).containsExactly("b_12345");
        assertThat(all.at(Long.MAX_VALUE, Alignment.LATEST).orElseThrow().step())
                .isEqualTo(19_999);
    }

    @Test
    void joined_historyThatGrowsByOneStepAtATime_hasFewSegments() {
        MetricImages grown = logged(LongStream.range(0, 20_000), "a");
        for (int step = 20_000; step < 30_000; step++) {
            grown = MetricImages.joined("m", List.of(grown, logged(LongStream.of(step - 1, step), "b")));
        }

        assertThat(grown.size()).isEqualTo(30_000);
        assertThat(grown.imageCount()).isEqualTo(30_000);
        assertThat(grown.segmentCount()).isLessThan(10);
        assertThat(grown.at(29_999)).extracting(LoggedImage::path).containsExactly("b_29999");
    }

    @Test
    void joined_laterReadingOfTheSameSteps_leavesNothingOfTheEarlier() {
        MetricImages sample = logged(LongStream.range(0, 1000).map(step -> step * 20), "sample");
        MetricImages whole = logged(LongStream.range(0, 20_000), "whole");

        MetricImages all = MetricImages.joined("m", List.of(sample, whole));

        assertThat(all.segmentCount()).isEqualTo(1);
        assertThat(all.at(40)).extracting(LoggedImage::path).containsExactly("whole_40");
    }

    @Test
    void until_step_hasTheStepsUpToAndIncludingIt() {
        MetricImages all = MetricImages.joined(
                "m", List.of(logged(LongStream.range(0, 10_000), "a"), logged(LongStream.range(10_000, 20_000), "b")));

        assertThat(all.until(12_000).steps()).hasSize(12_001).endsWith(12_000L);
        assertThat(all.until(9_999).segment(0)).isSameAs(all.segment(0));
        assertThat(all.until(-1).isEmpty()).isTrue();
        assertThat(all.until(Long.MAX_VALUE).steps()).hasSize(20_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void joined_anyIndexes_equalsASingleIndex(int seed) {
        Random random = new Random(seed);
        List<MetricImages> indexes = new ArrayList<>();
        TreeMap<Long, String> expected = new TreeMap<>();
        for (int index = 0; index < 1 + random.nextInt(6); index++) {
            long start = random.nextInt(30_000);
            long[] steps = random.longs(1 + random.nextInt(8_000), start, start + 1 + random.nextInt(30_000))
                    .distinct()
                    .toArray();
            String mark = "i" + index;
            indexes.add(logged(LongStream.of(steps), mark));
            LongStream.of(steps).forEach(step -> expected.put(step, mark + "_" + step));
        }

        MetricImages all = MetricImages.joined("m", indexes);

        assertThat(all.steps().boxed()).containsExactlyElementsOf(expected.keySet());
        assertThat(all.steps().mapToObj(step -> all.at(step).get(0).path()))
                .containsExactlyElementsOf(expected.values());
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    private static MetricImages logged(LongStream steps, String mark) {
        MetricImagesBuilder images = new MetricImagesBuilder("m");
        steps.forEach(step -> images.add(step, List.of(new LoggedImage(mark + "_" + step, null, null, null, null))));
        return images.build();
    }
}
