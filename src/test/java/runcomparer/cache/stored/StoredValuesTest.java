package runcomparer.cache.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.cache.StoredFormat.EncodedValue;
import runcomparer.cache.runs.RunImagesCache.RunMetric;
import runcomparer.images.ReadRows;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.RunMetricImages;
import runcomparer.runs.RunNotFound;
import runcomparer.runs.RunOutcome;
import runcomparer.runs.RunRange;
import runcomparer.runs.RunSearch;

/** Encoded values are decoded to the same values, and anything else to none. */
class StoredValuesTest {

    private static final RunMetric METRIC = new RunMetric(Sample.PATH, "m");

    static Stream<Sample<?, ?>> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_bytesOfAnotherProcess_isTheSameValue(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();

        assertThat(decoded(sample, encoded.head(), encoded.body())).contains(sample.expected());
        assertThat(encoded.head().length).isLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_truncatedAnywhere_isNone(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();

        for (int length = 0; length < encoded.head().length; length++) {
            assertThat(decoded(sample, Arrays.copyOf(encoded.head(), length), encoded.body()))
                    .isEmpty();
        }
        for (int length = 0; length < encoded.body().length; length++) {
            assertThat(decoded(sample, encoded.head(), Arrays.copyOf(encoded.body(), length)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_longerThanEncoded_isNone(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();
        byte[] head = encoded.head();
        byte[] body = encoded.body();

        assertThat(decoded(sample, Arrays.copyOf(head, head.length + 1), body)).isEmpty();
        assertThat(decoded(sample, head, Arrays.copyOf(body, body.length + 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_anyBitFlipped_isNone(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();

        for (byte[] part : List.of(encoded.head(), encoded.body())) {
            for (int bit = 0; bit < part.length * Byte.SIZE; bit++) {
                flip(part, bit);
                assertThat(decoded(sample, encoded.head(), encoded.body())).isEmpty();
                flip(part, bit);
            }
        }
        assertThat(decoded(sample, encoded.head(), encoded.body())).contains(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void read_anyBitOfTheBodyFlippedWithMatchingChecksums_isRejectedOrUsable(Sample<K, V> sample) {
        byte[] head = ByteWriter.bytesOf(writer -> sample.layout().writeHead(sample.value(), writer));
        byte[] body = ByteWriter.bytesOf(writer -> sample.layout().writeBody(sample.value(), writer));

        for (byte[] part : List.of(head, body)) {
            for (int bit = 0; bit < part.length * Byte.SIZE; bit++) {
                flip(part, bit);
                try {
                    V read = sample.layout()
                            .read(sample.key(), new ByteReader(head, Sample.AMPLE), new ByteReader(body, Sample.AMPLE));
                    assertThat(sample.content().apply(read)).isNotNull();
                } catch (IllegalArgumentException declared) {
                    assertThat(declared).isNotNull();
                }
                flip(part, bit);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_forADifferentKey_isNone(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();

        assertThat(sample.format().decode(sample.otherKey(), encoded.head(), encoded.body()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_takingMoreMemoryThanTheCacheMay_isNone(Sample<K, V> sample) {
        EncodedValue encoded = sample.encoded();

        assertThat(new BinaryFormat<>(sample.layout(), 10).decode(sample.key(), encoded.head(), encoded.body()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void decode_ofADifferentVersion_isNone(Sample<K, V> sample) {
        BinaryFormat<K, V> other = new BinaryFormat<>(new OtherVersion<>(sample.layout()), Sample.AMPLE);
        EncodedValue ours = sample.encoded();
        EncodedValue theirs = other.encode(sample.key(), sample.value()).orElseThrow();

        assertThat(other.decode(sample.key(), ours.head(), ours.body())).isEmpty();
        assertThat(decoded(sample, theirs.head(), theirs.body())).isEmpty();
        assertThat(other.decode(sample.key(), theirs.head(), theirs.body()).map(sample.content()))
                .contains(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <K, V> void group_andField_identifyTheValue(Sample<K, V> sample) {
        BinaryFormat<K, V> format = sample.format();

        assertThat(format.group(sample.key()) + '\0' + format.field(sample.key()))
                .isNotEqualTo(format.group(sample.otherKey()) + '\0' + format.field(sample.otherKey()));
    }

    @Test
    void fields_ofDifferentFormats_differ() {
        Set<String> fields = new HashSet<>();

        samples()
                .filter(sample -> !sample.name().equals("no images"))
                .forEach(sample -> assertThat(fields.add(field(sample))).isTrue());
    }

    @Test
    void group_ofNamesWithSlashes_isUnambiguous() {
        assertThat(StoredFormats.images(0).group(METRIC)).isEqualTo("run/team%2Fa/project/run1");
        assertThat(StoredFormats.pages().group(Sample.range(0))).startsWith("list/team%2Fa/project/");
    }

    @Test
    void encode_failedOutcome_isNone() {
        assertThat(StoredFormats.images(Sample.AMPLE)
                        .encode(METRIC, RunOutcome.failed(Sample.PATH, new RunNotFound(Sample.PATH))))
                .isEmpty();
    }

    @Test
    void decode_headAndBodyOfDifferentReadings_isNone() {
        BinaryFormat<RunMetric, RunOutcome<RunMetricImages>> format =
                new BinaryFormat<>(new RunLayout<>(new ImagesPart()), Sample.AMPLE);
        EncodedValue some = format.encode(METRIC, RunOutcome.of(Sample.PATH, Sample.images(ReadRows.Extent.ALL)))
                .orElseThrow();
        EncodedValue none = format.encode(
                        METRIC,
                        RunOutcome.of(
                                Sample.PATH, new RunMetricImages(Sample.RUN, MetricImages.none("m"), ReadRows.NONE)))
                .orElseThrow();

        assertThat(format.decode(METRIC, some.head(), none.body())).isEmpty();
        assertThat(format.decode(METRIC, none.head(), some.body())).isEmpty();
        assertThat(format.decode(METRIC, some.head(), some.body())).isPresent();
    }

    @Test
    void group_ofEqualSearches_isTheSameRegardlessOfTheOrderOfTheirSets() {
        RunSearch one = search(List.of("a", "b", "c"), Map.of("x", Set.of("1", "2"), "y", Set.of("3")));
        RunSearch same = search(List.of("c", "a", "b"), Map.of("y", Set.of("3"), "x", Set.of("2", "1")));
        RunSearch other = search(List.of("a", "b", "c"), Map.of("x", Set.of("1"), "y", Set.of("2", "3")));

        assertThat(groupOf(one))
                .isEqualTo(groupOf(same))
                .isEqualTo("list/team%2Fa/project/d6824c278ce98a3de92c13c97704e0f4")
                .isNotEqualTo(groupOf(other));
    }

    private static RunSearch search(List<String> tags, Map<String, Set<String>> config) {
        RunSearch all = RunSearch.ALL;
        return new RunSearch(
                Set.of(),
                Set.copyOf(tags),
                Set.of(),
                Optional.of("name"),
                Optional.empty(),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                config,
                all.order());
    }

    private static String groupOf(RunSearch search) {
        return StoredFormats.pages().group(new RunRange(Sample.PROJECT, search, 0, 20));
    }

    private static <K, V> String field(Sample<K, V> sample) {
        return sample.format().field(sample.key());
    }

    private static <K, V> Optional<Object> decoded(Sample<K, V> sample, byte[] head, byte[] body) {
        return sample.format().decode(sample.key(), head, body).map(sample.content());
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
}
