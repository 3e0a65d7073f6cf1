package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.images.LoggedImage;

class MetricImagesTest {

    @Test
    void at_stepsAddedInAnyOrder_givesTheImagesOfExactlyThatStep() {
        MetricImages images = new MetricImagesBuilder("m")
                .add(500, List.of(image("c"), image("d")))
                .add(0, List.of(image("a")))
                .add(250, List.of())
                .build();

        assertThat(images.metric()).isEqualTo("m");
        assertThat(images.steps()).containsExactly(0L, 500L);
        assertThat(images.at(0)).containsExactly(image("a"));
        assertThat(images.at(500)).containsExactly(image("c"), image("d"));
        assertThat(images.at(250)).isEmpty();
        assertThat(images.at(501)).isEmpty();
        assertThat(images.size()).isEqualTo(2);
        assertThat(images.imageCount()).isEqualTo(3);
    }

    @Test
    void add_sameStepAgain_replaces() {
        List<LoggedImage> before = List.of(image("a"), image("b"));

        MetricImages replaced = new MetricImagesBuilder("m")
                .add(1, before)
                .add(1, List.of(image("c")))
                .build();
        MetricImages removed =
                new MetricImagesBuilder("m").add(1, before).add(1, List.of()).build();

        assertThat(replaced.at(1)).containsExactly(image("c"));
        assertThat(replaced.imageCount()).isEqualTo(1);
        assertThat(removed.isEmpty()).isTrue();
        assertThat(removed.imageCount()).isZero();
    }

    @Test
    void joined_readings_hasAllAndTheLaterStand() {
        MetricImages before = new MetricImagesBuilder("m")
                .add(1, List.of(image("a")))
                .add(2, List.of(image("b")))
                .build();
        MetricImages later = new MetricImagesBuilder("m")
                .add(2, List.of(image("c")))
                .add(3, List.of(image("d")))
                .build();

        MetricImages all = MetricImages.joined("m", List.of(before, later));

        assertThat(all.steps()).containsExactly(1L, 2L, 3L);
        assertThat(all.at(2)).containsExactly(image("c"));
        assertThat(MetricImages.joined("m", List.of(before)).steps()).containsExactly(1L, 2L);
        assertThat(MetricImages.joined("m", List.of()).isEmpty()).isTrue();
    }

    @Test
    void at_result_cannotBeChanged() {
        MetricImages images =
                new MetricImagesBuilder("m").add(1, List.of(image("a"))).build();

        assertThatThrownBy(() -> images.at(1).set(0, image("x"))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void repeatedCaptions_areStoredOnce() {
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        IntStream.range(0, 1000)
                .forEach(step -> builder.add(
                        step,
                        List.of(new LoggedImage(
                                "p" + step, "a long prompt " + step % 3, Integer.valueOf(2000), null, null))));
        MetricImages images = builder.build();

        assertThat(images.at(0).get(0).caption()).isSameAs(images.at(3).get(0).caption());
        assertThat(images.weight()).isBetween(1000 * 20, 1000 * 40);
    }

    @Test
    void weight_ofMetricWithoutImages_isNotNothing() {
        assertThat(new MetricImagesBuilder("m").build().weight()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void at_anyPaths_returnsThemAsLogged(List<String> paths) {
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        for (int step = 0; step < paths.size(); step++) {
            builder.add(step, List.of(image(paths.get(step))));
        }

        MetricImages images = builder.build();

        assertThat(images.steps().mapToObj(step -> images.at(step).get(0).path()))
                .isEqualTo(paths);
    }

    static Stream<List<String>> paths() {
        return Stream.of(
                List.of("media/images/a_1_x.png", "media/images/a_2_y.png", "media/images/a_10_z.png"),
                List.of("same.png", "same.png"),
                List.of("aa", "aaa", "a", "aaaa"),
                List.of("ab", "abab", "ababab"),
                List.of("x"),
                List.of("", "a", ""),
                List.of("media/ä_1.png", "media/ö_2.png", "media/✓_3.png", "media/😀_4.png", "media/😁_4.png"),
                List.of("one.png", "two.jpg"));
    }

    @Test
    void at_thousandsOfImages_givesEachItsPath() {
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        for (int step = 0; step < 5_000; step++) {
            builder.add(step, List.of(image("media/images/m_" + step + "_a.png"), image("other/" + step)));
        }

        MetricImages images = builder.build();

        for (int step = 0; step < 5_000; step++) {
            assertThat(images.at(step))
                    .containsExactly(image("media/images/m_" + step + "_a.png"), image("other/" + step));
        }
    }

    @Test
    void at_imagesWithAndWithoutPaths_distinguishesThem() {
        LoggedImage inArtifact = new LoggedImage(null, "b", 1, 2, LoggedImage.ARTIFACT);

        MetricImages images = new MetricImagesBuilder("m")
                .add(1, List.of(inArtifact, image("p/1.png"), inArtifact))
                .add(2, List.of(image("p/22.png")))
                .build();

        assertThat(images.at(1)).containsExactly(inArtifact, image("p/1.png"), inArtifact);
        assertThat(images.at(2)).containsExactly(image("p/22.png"));
    }

    @Test
    void image_hasAPathOrAReason() {
        assertThatThrownBy(() -> new LoggedImage(null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoggedImage("a", null, null, null, LoggedImage.ARTIFACT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LoggedImage image(String path) {
        return new LoggedImage(path, null, null, null, null);
    }
}
