package runcomparer.images.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import runcomparer.images.Alignment;
import runcomparer.images.ImagesAtStep;
import runcomparer.images.LoggedImage;
import runcomparer.images.Prompt;
import runcomparer.images.index.LoggedLists;
import runcomparer.images.index.RunImages;

class EvolutionTest {

    /** The captions of a run's lists by step; an empty string stands for none. */
    @Provide
    Arbitrary<Map<Long, List<String>>> lists() {
        return Arbitraries.maps(
                        Arbitraries.longs().between(0, 30),
                        Arbitraries.of("fox", "house", "").list().ofMaxSize(4))
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<Prompt> prompts() {
        return Arbitraries.of(
                Prompt.at(0),
                Prompt.at(1),
                Prompt.at(3),
                Prompt.captioned("fox", 0),
                Prompt.captioned("fox", 1),
                Prompt.captioned("house", 0),
                Prompt.captioned("river", 0));
    }

    @Property
    void cells_ofAnyLists_agreeWithLookingAtAllImages(
            @ForAll("lists") Map<Long, List<String>> one,
            @ForAll("lists") Map<Long, List<String>> two,
            @ForAll("prompts") Prompt prompt,
            @ForAll @LongRange(max = 15) long from,
            @ForAll @LongRange(min = 15, max = 31) long to) {
        List<RunImages> runs = List.of(LoggedLists.run("one", one), LoggedLists.run("two", two));
        for (Alignment alignment : List.of(Alignment.EXACT, Alignment.PREVIOUS, Alignment.NEAREST)) {
            Evolution evolution =
                    new Evolution(runs, new EvolutionChoice(LoggedLists.METRIC, prompt, from, to, 200, alignment));

            Map<Long, Integer> first = found(one, prompt);
            Map<Long, Integer> second = found(two, prompt);
            long[] steps = LongStream.concat(longs(first), longs(second))
                    .distinct()
                    .sorted()
                    .toArray();
            assertThat(evolution.columns())
                    .isEqualTo(LongStream.of(steps)
                            .filter(step -> step >= from && step <= to)
                            .toArray());
            assertThat(evolution.stepCount()).isEqualTo(evolution.columns().length);
            assertThat(evolution.firstStep()).isEqualTo(LongStream.of(steps).min());
            assertThat(evolution.lastStep()).isEqualTo(LongStream.of(steps).max());
            for (long column : evolution.columns()) {
                assertCell(evolution.cell(runs.get(0), column), "one", first, column, alignment);
                assertCell(evolution.cell(runs.get(1), column), "two", second, column, alignment);
            }
        }
    }

    private static void assertCell(Cell cell, String run, Map<Long, Integer> found, long column, Alignment alignment) {
        long[] steps = longs(found).toArray();
        Optional<Long> expected = alignment.among(steps, column).stream()
                .mapToObj(index -> steps[index])
                .findFirst();
        assertThat(cell.images().map(ImagesAtStep::step)).isEqualTo(expected);
        expected.ifPresent(step -> assertThat(cell.images().orElseThrow().images())
                .extracting(LoggedImage::path)
                .containsExactly(LoggedLists.path(run, step, found.get(step))));
        if (expected.isEmpty()) {
            assertThat(cell.nearestStep())
                    .isEqualTo(Alignment.NEAREST.among(steps, column).stream()
                            .mapToLong(index -> steps[index])
                            .findFirst());
        }
    }

    private static LongStream longs(Map<Long, Integer> found) {
        return found.keySet().stream().mapToLong(Long::longValue);
    }

    /** Returns the position of the image of a prompt, by step. */
    private static Map<Long, Integer> found(Map<Long, List<String>> lists, Prompt prompt) {
        Map<Long, Integer> found = new TreeMap<>();
        lists.forEach((step, captions) -> {
            List<Integer> places = new ArrayList<>();
            IntStream.range(0, captions.size())
                    .filter(place ->
                            prompt.caption().map(captions.get(place)::equals).orElse(true))
                    .forEach(places::add);
            if (places.size() > prompt.number()) {
                found.put(step, places.get(prompt.number()));
            }
        });
        return found;
    }
}
