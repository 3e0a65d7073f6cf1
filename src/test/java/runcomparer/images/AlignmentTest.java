package runcomparer.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "EXACT, 20, 20", "EXACT, 21, -", "PREVIOUS, 9, -", "PREVIOUS, 10, 10", "PREVIOUS, 29, 20",
                        "PREVIOUS, 99, 40",
                "NEAREST, 0, 10", "NEAREST, 15, 10", "NEAREST, 16, 20", "NEAREST, 30, 20", "NEAREST, 31, 40",
                        "NEAREST, 99, 40",
                "NEAREST, 9223372036854775807, 40", "LATEST, 0, 40", "LATEST, 99, 40"
            })
    void among_requestedStep_returnsTheStepToShow(Alignment alignment, long asked, Long expected) {
        long[] steps = {10, 20, 40};

        OptionalInt found = alignment.among(steps, asked);

        assertThat(found.isPresent() ? steps[found.getAsInt()] : null).isEqualTo(expected);
    }

    @Property
    void among_anySteps_agreesWithLookingAtAllOfThem(
            @ForAll @Size(max = 12) Set<@LongRange(max = 30) Long> logged,
            @ForAll @LongRange(max = 32) long asked,
            @ForAll Alignment alignment) {
        long[] steps = logged.stream().mapToLong(Long::longValue).sorted().toArray();

        assertThat(alignment.among(steps, asked)).isEqualTo(byLookingAtAll(alignment, steps, asked));
    }

    private static OptionalInt byLookingAtAll(Alignment alignment, long[] steps, long asked) {
        IntStream positions = IntStream.range(0, steps.length);
        return switch (alignment) {
            case EXACT -> positions.filter(position -> steps[position] == asked).findFirst();
            case PREVIOUS ->
                positions.filter(position -> steps[position] <= asked).max();
            case LATEST -> positions.max();
            case NEAREST ->
                positions
                        .boxed()
                        .min(Comparator.comparingLong((Integer position) -> Math.abs(steps[position] - asked))
                                .thenComparingLong(position -> steps[position]))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty);
        };
    }
}
