package runcomparer.wandb.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.images.ImageMetric;
import runcomparer.wandb.ImagesByRoute;
import runcomparer.wandb.TestJson;

class HistoryKeysTest {

    @Test
    void imageMetrics_ofRecordedKeys_areTheImageKeys() {
        HistoryKeys keys = new HistoryKeys(TestJson.recorded("history-keys.json"));

        assertThat(ImagesByRoute.metrics(keys)).containsExactly(new ImageMetric("img", Map.of("image-file", 1001L)));
        assertThat(keys.rows("img")).hasValue(1001);
        assertThat(keys.rows("unknown")).hasValue(0);
        assertThat(keys.lastStep()).hasValue(1000);
    }

    @Test
    void imageMetrics_ofKeyThatChangedType_countsEachType() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {'main/sämples.x 🙂': {'typeCounts': [
                    {'type': 'nil', 'count': 1}, {'type': 'image-file', 'count': 2.0},
                    {'type': 'images/separated', 'count': 5}, {'type': 'images', 'count': 5}]}}}"""));

        ImageMetric metric = ImagesByRoute.metrics(keys).get(0);

        assertThat(metric.metric()).isEqualTo("main/sämples.x 🙂");
        assertThat(metric.types().keySet()).containsExactly("image-file", "images/separated", "images");
        assertThat(metric.type()).isEqualTo("images/separated");
        assertThat(metric.values()).isEqualTo(12);
        assertThat(keys.rows("main/sämples.x 🙂")).hasValue(13);
    }

    @Test
    void counts_thatAreTooLarge_doNotWrapAround() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {'a': {'typeCounts': [{'type': 'image-file', 'count': 9223372036854775807},
                  {'type': 'image-file', 'count': 2}, {'type': 'images', 'count': 3}]}}}"""));

        assertThat(keys.rows("a")).hasValue(Long.MAX_VALUE);
        assertThat(ImagesByRoute.metrics(keys).get(0).values()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void imageMetrics_ofLists_areThoseThatHoldImages() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {
                  'mixed': {'typeCounts': [{'type': 'list', 'count': 3, 'items': [
                      {'type': 'video-file'}, {'type': 'image-file'}]}]},
                  'nested': {'typeCounts': [{'type': 'list', 'count': 3, 'items':
                      {'type': 'list', 'items': [{'type': 'image-file'}]}}]},
                  'numbers': {'typeCounts': [{'type': 'list', 'items': [{'type': 'number'}]}]}}}"""));

        assertThat(ImagesByRoute.metrics(keys)).extracting(ImageMetric::metric).containsExactly("mixed", "nested");
    }

    @Test
    void mediaKeys_areOneForEachKeyAndTypeThatMayHaveFiles() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {
                  'changing': {'typeCounts': [{'type': 'video-file', 'count': 1}, {'type': 'nil', 'count': 1},
                      {'type': 'image-file', 'count': 2}]},
                  'mixed': {'typeCounts': [{'type': 'list', 'count': 3, 'items': [
                      {'type': 'image-file'}, {'type': 'html-file'}, {'type': 'number'}, {'type': 'image-file'}]}]},
                  'plain': {'typeCounts': [{'type': 'number'}, {'type': 'string'}, {'type': 'bool'}, {'type': 'map'}]},
                  'weights': {'typeCounts': [{'type': 'histogram', 'count': 9}]},
                  'odd': {'typeCounts': [{'type': ''}, {'count': 1}, 7]}}}"""));

        assertThat(keys.mediaKeys())
                .containsExactly(
                        new MediaKey("changing", "video-file"),
                        new MediaKey("changing", "image-file"),
                        new MediaKey("mixed", "image-file"),
                        new MediaKey("mixed", "html-file"));
    }

    @Test
    void list_withSeveralImageTypes_isCountedOnce() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {'mixed': {'typeCounts': [
                    {'type': 'list', 'count': 3, 'items': [{'type': 'image-file'}, {'type': 'images/separated'}]},
                    {'type': 'image-file', 'count': 2}]}}}"""));

        assertThat(ImagesByRoute.metrics(keys))
                .containsExactly(new ImageMetric("mixed", Map.of("list", 3L, "image-file", 2L)));
    }

    @Test
    void imageMetrics_ofInternalKeys_areNone() {
        HistoryKeys keys = new HistoryKeys(TestJson.of("""
                {'keys': {'system/gpu': {'typeCounts': [{'type': 'image-file', 'count': 3}]},
                          '_internal': {'typeCounts': [{'type': 'image-file', 'count': 3}]}}}"""));

        assertThat(ImagesByRoute.metrics(keys)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "'x'",
                "[]",
                "{}",
                "{'keys': null}",
                "{'keys': []}",
                "{'keys': {'m': null}}",
                "{'keys': {'m': {}}}",
                "{'keys': {'m': {'typeCounts': 7}}}",
                "{'keys': {'m': {'typeCounts': [7, {'count': 'x'}]}}}"
            })
    void rows_ofOddSummary_areUnknown(String summary) {
        HistoryKeys keys = new HistoryKeys(TestJson.of(summary));

        assertThat(ImagesByRoute.metrics(keys)).isEmpty();
        assertThat(keys.rows("m")).isEmpty();
        assertThat(keys.lastStep()).isEmpty();
    }
}
