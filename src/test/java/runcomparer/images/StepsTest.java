package runcomparer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Property
    void thinned_hasFirstAndLast_andSkipsEvenly(
            @ForAll @IntRange(max = 500) int size, @ForAll @IntRange(min = 2, max = 60) int most) {
        // the distances between the steps do not matter: these double
        long[] steps = LongStream.range(0, size)
                .map(position -> position < 60 ? 1L << position : Long.MAX_VALUE / 2 + position)
                .toArray();

        long[] thinned = Steps.thinned(steps, most);

        assertThat(thinned).hasSize(Math.min(size, most)).isSorted().doesNotHaveDuplicates();
        if (size > 0) {
            assertThat(thinned).startsWith(steps[0]).endsWith(steps[size - 1]);
        }
        int[] positions = Arrays.stream(thinned)
                .mapToInt(step -> Arrays.binarySearch(steps, step))
                .toArray();
        int[] skips = IntStream.range(1, positions.length)
                .map(place -> positions[place] - positions[place - 1])
                .toArray();
        assertThat(Arrays.stream(positions).boxed()).allMatch(position -> position >= 0);
        if (skips.length > 0) {
            assertThat(Arrays.stream(skips).max().getAsInt()
                            - Arrays.stream(skips).min().getAsInt())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void thinned_toFewerThanTwo_isRejected() {
        assertThatThrownBy(() -> Steps.thinned(new long[] {1, 2, 3}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max must be at least 2 but was 1");
    }

    @Property
    void between_anySteps_agreesWithComparingEachStep(
            @ForAll @Size(max = 12) Set<@LongRange(max = 20) Long> logged,
            @ForAll @LongRange(max = 22) long from,
            @ForAll @LongRange(max = 22) long to) {
        long[] steps = ascending(logged);

        assertThat(Steps.between(steps, from, to))
                .isEqualTo(Arrays.stream(steps)
                        .filter(step -> step >= from && step <= to)
                        .toArray());
        assertThat(Steps.between(steps, from, Long.MAX_VALUE))
                .isEqualTo(Arrays.stream(steps).filter(step -> step >= from).toArray());
    }

    @Property
    void union_hasEachStepOnce_andChangesNone(
            @ForAll @Size(max = 5) List<@Size(max = 8) Set<@LongRange(max = 12) Long>> runs) {
        List<long[]> steps = runs.stream().map(StepsTest::ascending).toList();
        Set<Long> all = new TreeSet<>();
        runs.forEach(all::addAll);

        assertThat(Steps.union(steps)).containsExactly(ascending(all));
        assertThat(steps)
                .usingRecursiveComparison()
                .isEqualTo(runs.stream().map(StepsTest::ascending).toList());
    }

    private static long[] ascending(Set<Long> steps) {
        return steps.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
