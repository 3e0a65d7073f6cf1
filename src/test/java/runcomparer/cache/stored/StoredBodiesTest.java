package runcomparer.cache.stored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.ReadRows;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunOutcome;

/** The body of a run that has not changed is neither encoded nor sent again. */
class StoredBodiesTest {

    private static final RunMetric KEY = new RunMetric(Sample.PATH, "m");

    private final StoredFormat<RunMetric, RunOutcome<RunMetricImages>> format = StoredFormats.images(Sample.AMPLE);
    private final RunMetricImages images = Sample.images(ReadRows.Extent.ALL);

    @Test
    void encode_firstTime_hasABodyThatTheStoreLacks() {
        EncodedValue first = encoded(images);

        assertThat(first.isBodyStored()).isFalse();
        assertThat(encoded(images).isBodyStored()).isFalse();
    }

    @Test
    void encode_sameImagesOfALaterReading_needsTheHeadOnly() {
        EncodedValue first = encoded(images);
        first.bodyStored();

        EncodedValue later = encoded(images.of(later()));

        assertThat(later.isBodyStored()).isTrue();
        assertThat(format.decode(KEY, later.head(), first.body()))
                .hasValueSatisfying(read -> assertThat(read.value().run()).isEqualTo(later()));
        assertThat(later.body()).isEqualTo(first.body());
    }

    @Test
    void encode_valueThatCameFromTheStore_needsTheHeadOnly() {
        EncodedValue written = encoded(images);
        StoredFormat<RunMetric, RunOutcome<RunMetricImages>> replica = StoredFormats.images(Sample.AMPLE);
        RunMetricImages read = replica.decode(KEY, written.head(), written.body())
                .orElseThrow()
                .value();

        EncodedValue later = replica.encode(KEY, RunOutcome.of(Sample.PATH, read.of(later())))
                .orElseThrow();

        assertThat(later.isBodyStored()).isTrue();
        assertThat(format.decode(KEY, later.head(), written.body())).isPresent();
    }

    @Test
    void encode_otherImages_hasABodyThatTheStoreLacks() {
        encoded(images).bodyStored();

        assertThat(encoded(Sample.images(ReadRows.Extent.ALL)).isBodyStored()).isFalse();
    }

    private EncodedValue encoded(RunMetricImages value) {
        return format.encode(KEY, RunOutcome.of(Sample.PATH, value)).orElseThrow();
    }

    private static Run later() {
        return new Run(Sample.PATH, "renamed", "finished", Sample.RUN.createdAt(), null, 1000);
    }
}
