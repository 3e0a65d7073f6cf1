package runcomparer.cache.stored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import runcomparer.cache.StoredFormat;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.ReadRows;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.Run;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;

/** The body of a run that has not changed is neither encoded, nor sent, nor decoded again. */
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
    void encode_sameImagesOfALaterReading_needsOnlyTheHead() {
        EncodedValue first = encoded(images);
        first.bodyStored();

        EncodedValue later = encoded(images.of(later()));

        assertThat(later.isBodyStored()).isTrue();
        assertThat(format.decode(KEY, later.head(), first.body()))
                .hasValueSatisfying(read -> assertThat(read.value().run()).isEqualTo(later()));
        assertThat(later.body()).isEqualTo(first.body());
    }

    @Test
    void encode_valueFromTheStore_needsOnlyTheHead() {
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

    @Test
    void bodyVersion_isKnownForEncodedAndDecodedValues() {
        RunOutcome<RunMetricImages> outcome = RunOutcome.of(Sample.PATH, images);
        assertThat(format.bodyVersion(outcome)).isEmpty();
        EncodedValue encoded = encoded(images);

        assertThat(format.bodyVersion(outcome)).hasValue(encoded.bodyVersion());
        assertThat(format.bodyVersion(RunOutcome.of(Sample.PATH, images.of(later()))))
                .hasValue(encoded.bodyVersion());

        StoredFormat<RunMetric, RunOutcome<RunMetricImages>> replica = StoredFormats.images(Sample.AMPLE);
        assertThat(replica.bodyVersion(outcome)).isEmpty();
        assertThat(replica.decode(KEY, encoded.head(), encoded.body()))
                .hasValueSatisfying(
                        read -> assertThat(replica.bodyVersion(read)).hasValue(encoded.bodyVersion()));
    }

    @Test
    void bodyVersion_ofAFailure_isUnknown() {
        assertThat(format.bodyVersion(RunOutcome.failed(Sample.PATH, new RunNotFound(Sample.PATH))))
                .isEmpty();
    }

    @Test
    void decodeHead_joinsItWithTheImagesInMemory() {
        encoded(images);
        EncodedValue later = encoded(images.of(later()));

        RunMetricImages joined = format.decodeHead(KEY, later.head(), RunOutcome.of(Sample.PATH, images))
                .orElseThrow()
                .value();

        assertThat(joined.run()).isEqualTo(later());
        assertThat(joined.images()).isSameAs(images.images());
        assertThat(joined.rows()).isEqualTo(images.rows());
        assertThat(encoded(joined).isBodyStored()).isTrue();
    }

    @Test
    void decodeHead_ofOtherImages_isNone() {
        EncodedValue encoded = encoded(images);
        RunMetricImages none = new RunMetricImages(Sample.RUN, MetricImages.none("m"), images.rows());
        RunOutcome<RunMetricImages> other = RunOutcome.of(Sample.PATH, none);

        assertThat(format.decodeHead(KEY, encoded.head(), other)).isEmpty();
        encoded(none);
        assertThat(format.decodeHead(KEY, encoded.head(), other)).isEmpty();
    }

    @Test
    void decodeHead_withAnyBitFlipped_isNone() {
        byte[] head = encoded(images).head();

        for (int bit = 0; bit < head.length * Byte.SIZE; bit++) {
            byte[] changed = head.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(format.decodeHead(KEY, changed, RunOutcome.of(Sample.PATH, images)))
                    .isEmpty();
        }
    }

    private EncodedValue encoded(RunMetricImages value) {
        return format.encode(KEY, RunOutcome.of(Sample.PATH, value)).orElseThrow();
    }

    private static Run later() {
        return new Run(Sample.PATH, "renamed", "finished", Sample.RUN.createdAt(), null, 1000);
    }
}
