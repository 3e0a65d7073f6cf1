package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedMedium;
import runcomparer.images.MediaEntry;

class LoggedMediaTest {

    private static final String IMAGE = "image-file";
    private static final String VIDEO = "video-file";

    private final MetricImagesBuilder builder = new MetricImagesBuilder("m");

    @Test
    void entries_areOneForEachType() {
        LoggedMedia media = builder.addMedia(1, List.of(medium(IMAGE, "a"), medium(VIDEO, "b")))
                .addMedia(2, List.of(medium(IMAGE, "c")))
                .buildMedia();

        assertThat(media.entries())
                .allMatch(entry -> entry.metric().equals("m") && entry.origin() == media)
                .extracting(MediaEntry::type)
                .containsExactly(IMAGE, VIDEO);
    }

    @Test
    void entries_ofNoMedia_areNone() {
        LoggedMedia media = builder.addMedia(1, List.of()).buildMedia();

        assertThat(media.entries()).isEmpty();
        assertThat(media.images(List.of()).isEmpty()).isTrue();
    }

    @Test
    void images_ofSeveralTypes_keepTheirOrderInTheList() {
        LoggedMedia media = builder.addMedia(
                        1,
                        List.of(
                                medium(VIDEO, "a"),
                                medium(IMAGE, "b"),
                                medium("html-file", "c"),
                                medium(VIDEO, "d"),
                                medium(IMAGE, "e")))
                .buildMedia();

        assertThat(captions(kept(media, VIDEO, IMAGE), 1)).containsExactly("a", "b", "d", "e");
        assertThat(captions(kept(media, VIDEO), 1)).containsExactly("a", "d");
    }

    @Test
    void images_alikeButForTheirType_areTwo() {
        LoggedMedia media = builder.addMedia(1, List.of(medium(IMAGE, "same"), medium(VIDEO, "same")))
                .buildMedia();

        assertThat(captions(kept(media, IMAGE), 1)).containsExactly("same");
        assertThat(captions(kept(media, IMAGE, VIDEO), 1)).containsExactly("same", "same");
    }

    @Test
    void step_withoutImages_isNoStep() {
        LoggedMedia media = builder.addMedia(1, List.of(medium(IMAGE, "a")))
                .addMedia(2, List.of(medium(VIDEO, "b")))
                .buildMedia();

        assertThat(kept(media, IMAGE).steps()).containsExactly(1L);
        assertThat(kept(media).isEmpty()).isTrue();
    }

    @Test
    void stepThatIsSetAgain_holdsTheLaterTypeOnly() {
        LoggedMedia media = builder.addMedia(1, List.of(medium(VIDEO, "old")))
                .addMedia(1, List.of(medium(IMAGE, "new")))
                .buildMedia();

        assertThat(captions(kept(media, IMAGE, VIDEO), 1)).containsExactly("new");
        assertThat(kept(media, VIDEO).isEmpty()).isTrue();
    }

    @Test
    void images_ofAllTypes_areNotCopied() {
        LoggedMedia media = builder.addMedia(1, List.of(medium(IMAGE, "a"), medium(VIDEO, "b")))
                .buildMedia();

        assertThat(kept(media, IMAGE, VIDEO)).isSameAs(kept(media, VIDEO, IMAGE));
    }

    @Test
    void withCaption_keepsThoseThatHaveTheText() {
        LoggedMedia media = builder.addMedia(
                        1, List.of(medium(IMAGE, "a Fox"), medium(IMAGE, null), medium(IMAGE, "a cat")))
                .addMedia(2, List.of(medium(IMAGE, "a fox")))
                .addMedia(3, List.of(medium(IMAGE, "a cat")))
                .buildMedia();

        MetricImages images = media.images(List.of(media.entries().get(0).withCaption("fox")));

        assertThat(images.steps()).containsExactly(1L, 2L);
        assertThat(captions(images, 1)).containsExactly("a Fox");
    }

    private static MetricImages kept(LoggedMedia media, String... types) {
        return media.images(media.entries().stream()
                .filter(entry -> Set.of(types).contains(entry.type()))
                .toList());
    }

    private static List<String> captions(MetricImages images, long step) {
        return images.at(step).stream().map(LoggedImage::caption).toList();
    }

    private static LoggedMedium medium(String type, String caption) {
        return new LoggedMedium(type, new LoggedImage(caption + ".png", caption, null, null, null));
    }
}
