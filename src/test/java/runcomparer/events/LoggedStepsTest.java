package runcomparer.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import runcomparer.images.LoggedImage;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;

/** Whatever the previous and the current steps, the difference leads a listener to the current ones. */
class LoggedStepsTest {

    @Provide
    Arbitrary<Map<String, Set<Long>>> histories() {
        Arbitrary<Set<Long>> steps = Arbitraries.longs().between(0, 12).set().ofMaxSize(8);
        return Arbitraries.maps(Arbitraries.of("a", "b", "ж/ж"), steps).ofMaxSize(3);
    }

    @Property
    void news_appliedToReportedSteps_giveTheCurrentOnes(
            @ForAll("histories") Map<String, Set<Long>> before, @ForAll("histories") Map<String, Set<Long>> now) {
        LoggedSteps.Difference news = known(now).since(known(before));

        assertThat(taken(before, news)).isEqualTo(steps(known(now)));
        assertThat(news.all()).isEqualTo(!covers(now, before));
        if (!news.all()) {
            assertThat(news.steps().isEmpty() ? Map.of() : steps(news.steps()))
                    .isEqualTo(minus(steps(known(now)), steps(known(before))));
        }
    }

    @Property
    void news_appliedToTheStepsOfAnId_giveTheCurrentOnes(
            @ForAll("histories") Map<String, Set<Long>> before, @ForAll("histories") Map<String, Set<Long>> now) {
        LoggedSteps.Difference news = known(now).since(known(before).position());

        assertThat(taken(before, news)).isEqualTo(steps(known(now)));
    }

    @Property
    void news_ofARunThatLoggedOn_areTheLaterStepsOnly(@ForAll("histories") Map<String, Set<Long>> before) {
        Map<String, Set<Long>> now = new TreeMap<>(before);
        now.merge("a", Set.of(100L), (known, added) -> union(known, added));

        LoggedSteps.Difference news = known(now).since(known(before).position());

        assertThat(news.all()).isFalse();
        assertThat(steps(news.steps())).isEqualTo(Map.of("a", List.of(100L)));
    }

    @Property
    void parts_areSmall_andTogetherTheWhole(
            @ForAll("histories") Map<String, Set<Long>> history, @ForAll @IntRange(min = 1, max = 5) int most) {
        List<LoggedSteps> parts = known(history).parts(most);

        Map<String, List<Long>> together = new TreeMap<>();
        parts.forEach(part -> steps(part)
                .forEach((metric, steps) -> together.computeIfAbsent(metric, any -> new ArrayList<>())
                        .addAll(steps)));
        assertThat(together).isEqualTo(steps(known(history)));
        assertThat(parts)
                .isNotEmpty()
                .allMatch(part ->
                        steps(part).values().stream().mapToInt(List::size).sum() <= most);
    }

    @Example
    void position_ofNothing_isNothing() {
        assertThat(known(Map.of()).position()).isEqualTo(Position.NOTHING);
        assertThat(known(Map.of("a", Set.of())).position()).isEqualTo(Position.NOTHING);
    }

    @Example
    void singleStep_isReportedAgain_withLaterOnes() {
        LoggedSteps.Difference news =
                known(Map.of("a", Set.of(1L, 2L, 3L), "b", Set.of(1L))).since(Position.at(2));

        assertThat(news.all()).isFalse();
        assertThat(steps(news.steps())).isEqualTo(Map.of("a", List.of(2L, 3L)));
    }

    @Example
    void imagesThatAreTheSame_areNotLookedAtAgain() {
        MetricImages images = images("a", Set.of(1L));
        LoggedSteps before = LoggedSteps.of(List.of(images), LoggedSteps.NONE);

        assertThat(LoggedSteps.of(List.of(images), before))
                .usingRecursiveComparison()
                .isEqualTo(before);
    }

    static LoggedSteps known(Map<String, Set<Long>> history) {
        return LoggedSteps.of(
                history.entrySet().stream()
                        .map(metric -> images(metric.getKey(), metric.getValue()))
                        .toList(),
                LoggedSteps.NONE);
    }

    private static MetricImages images(String metric, Set<Long> steps) {
        MetricImagesBuilder images = new MetricImagesBuilder(metric);
        new TreeSet<>(steps)
                .forEach(step ->
                        images.add(step, List.of(new LoggedImage("media/images/x.png", null, null, null, null))));
        return images.build();
    }

    static Map<String, List<Long>> steps(LoggedSteps known) {
        Map<String, List<Long>> steps = new TreeMap<>();
        known.forEach((metric, ofMetric) ->
                steps.put(metric, Arrays.stream(ofMetric).boxed().toList()));
        return steps;
    }

    /** Returns the steps of a listener after it has applied the news to those it had. */
    private static Map<String, List<Long>> taken(Map<String, Set<Long>> before, LoggedSteps.Difference news) {
        Map<String, Set<Long>> taken = new TreeMap<>(news.all() ? Map.of() : before);
        steps(news.steps())
                .forEach((metric, steps) -> taken.merge(metric, new TreeSet<>(steps), LoggedStepsTest::union));
        return steps(known(taken));
    }

    private static Set<Long> union(Set<Long> one, Set<Long> other) {
        Set<Long> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    private static boolean covers(Map<String, Set<Long>> now, Map<String, Set<Long>> before) {
        return before.entrySet().stream()
                .allMatch(metric -> now.getOrDefault(metric.getKey(), Set.of()).containsAll(metric.getValue()));
    }

    private static Map<String, List<Long>> minus(Map<String, List<Long>> now, Map<String, List<Long>> before) {
        Map<String, List<Long>> left = new TreeMap<>();
        now.forEach((metric, steps) -> {
            List<Long> added = steps.stream()
                    .filter(step -> !before.getOrDefault(metric, List.of()).contains(step))
                    .toList();
            if (!added.isEmpty()) {
                left.put(metric, added);
            }
        });
        return left;
    }
}
