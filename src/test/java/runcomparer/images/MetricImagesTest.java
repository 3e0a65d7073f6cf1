package runcomparer.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class MetricImagesTest {

    @Test
    void at_stepsAddedInAnyOrder_givesTheImagesOfExactlyThatStep() {
        MetricImages images = new MetricImages.Builder("m")
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
        MetricImages.Builder builder = new MetricImages.Builder("m").add(1, List.of(image("a"), image("b")));

        assertThat(builder.add(1, List.of(image("c"))).build().at(1)).containsExactly(image("c"));
        assertThat(builder.add(1, List.of()).build().isEmpty()).isTrue();
    }

    @Test
    void plus_later_hasBothAndTheLaterStand() {
        MetricImages before = new MetricImages.Builder("m").add(1, List.of(image("a")))
                .add(2, List.of(image("b")))
                .build();
        MetricImages later = new MetricImages.Builder("m").add(2, List.of(image("c")))
                .add(3, List.of(image("d")))
                .build();

        MetricImages all = before.plus(later);

        assertThat(all.steps()).containsExactly(1L, 2L, 3L);
        assertThat(all.at(2)).containsExactly(image("c"));
    }

    @Test
    void at_result_cannotBeChanged() {
        MetricImages images = new MetricImages.Builder("m").add(1, List.of(image("a"))).build();

        assertThatThrownBy(() -> images.at(1).set(0, image("x")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void captionsThatRepeat_areHeldOnce() {
        MetricImages.Builder builder = new MetricImages.Builder("m");
        IntStream.range(0, 1000).forEach(step -> builder.add(step, List.of(
                new LoggedImage("p" + step, new StringBuilder("a long prompt ").append(step % 3).toString(),
                        Integer.valueOf(2000), null, null))));
        MetricImages images = builder.build();

        assertThat(images.at(0).get(0).caption()).isSameAs(images.at(3).get(0).caption());
        assertThat(images.weight()).isBetween(1000 * 60, 1000 * 150);
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
