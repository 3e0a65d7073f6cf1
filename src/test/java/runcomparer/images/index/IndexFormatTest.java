package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.binary.MalformedBytes;
import runcomparer.images.LoggedImage;
import runcomparer.images.LoggedMedium;

/** An index that was written and read again behaves like the original. */
class IndexFormatTest {

    private static final long AMPLE = 1 << 28;
    private static final String[] CAPTIONS = {null, "", " ", "a fox", "ein Fuchs \ud83e\udd8a", "\ud83e", "a fox"};
    private static final String[] MISSING = {LoggedImage.ARTIFACT, LoggedImage.LONG_PATH, LoggedImage.NO_PATH};
    private static final Integer[] PIXELS = {null, -1, 0, 1, 1024, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final String[] TYPES = {"image-file", "images/separated", "video-file"};

    @Property(tries = 300)
    void read_anyIndex_behavesLikeTheOriginal(@ForAll long seed) {
        MetricImages index = anyIndex(new Random(seed));

        MetricImages read = copy(index);

        assertThat(IndexContent.of(read)).isEqualTo(IndexContent.of(index));
        assertThat(read.imageCount()).isEqualTo(index.imageCount());
        assertThat(read.segmentCount()).isEqualTo(index.segmentCount());
        assertThat(bytes(read)).isEqualTo(bytes(index));
    }

    @Example
    void read_joinedLongHistories_behavesLikeTheOriginal() {
        MetricImages index = MetricImages.joined("m", List.of(logged(0, 9000), logged(9000, 18_000), logged(100, 200)))
                .until(17_000);

        MetricImages read = copy(index);

        assertThat(index.segmentCount()).isGreaterThan(1);
        assertThat(IndexContent.of(read)).isEqualTo(IndexContent.of(index));
        assertThat(IndexContent.of(MetricImages.joined("m", List.of(read, logged(17_001, 17_002)))))
                .isEqualTo(IndexContent.of(MetricImages.joined("m", List.of(index, logged(17_001, 17_002)))));
        assertThat(IndexContent.of(read.until(500))).isEqualTo(IndexContent.of(index.until(500)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%d_%08x.png", "%d_%08x", "%d%08x.png", "%2$07x%1$d.png", "%d_%08X.png", "%d.%08xg.png", "%2$08x"
            })
    void read_pathsWithAndWithoutDigitsAtTheEnd_areTheSame(String name) {
        Random random = new Random(3);
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        for (int step = 0; step < 3000; step++) {
            builder.add(step, List.of(image(name.formatted(step, random.nextInt()))));
        }
        MetricImages index = builder.build();

        assertThat(IndexContent.of(copy(index))).isEqualTo(IndexContent.of(index));
    }

    @Example
    void write_digitsAtTheEnd_takeHalfAByte() {
        MetricImagesBuilder digits = new MetricImagesBuilder("m");
        MetricImagesBuilder letters = new MetricImagesBuilder("m");
        for (int step = 0; step < 1000; step++) {
            String hash = "%020x".formatted(step * 7919L);
            digits.add(step, List.of(image(step + "_" + hash + ".png")));
            letters.add(step, List.of(image(step + "_" + hash.replace('0', 'x') + ".png")));
        }

        assertThat(bytes(letters.build()).length - bytes(digits.build()).length).isGreaterThan(9_000);
    }

    @Example
    void write_stepsThatWereReplaced_leavesTheirPathsOut() {
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        IntStream.range(0, 2000).forEach(step -> builder.add(step, List.of(image("replaced_" + step))));
        IntStream.range(0, 2000).forEach(step -> builder.add(step, List.of(image("kept_" + step))));
        MetricImages index = builder.build();

        MetricImages read = copy(index);

        assertThat(IndexContent.of(read)).isEqualTo(IndexContent.of(index));
        assertThat(read.weight()).isLessThan(index.weight() * 2 / 3);
    }

    @Example
    void write_tenThousandSteps_takesFarLessThanInMemory() {
        MetricImages index = logged(0, 10_000);

        assertThat(bytes(index).length).isLessThan(index.weight() / 2);
    }

    @Example
    void read_truncatedAnywhere_isRejected() {
        byte[] bytes = bytes(anyIndex(new Random(1)));

        for (int length = 0; length < bytes.length; length++) {
            ByteReader reader = new ByteReader(bytes, length, AMPLE);
            assertThatThrownBy(() -> IndexFormat.read("m", reader)).isInstanceOf(MalformedBytes.class);
        }
    }

    @Example
    void read_anyBitFlipped_isRejectedOrUsable() {
        byte[] bytes = bytes(anyIndex(new Random(2)));

        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertUsableOrRejected(bytes);
            bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
    }

    @Property
    void read_anyBytes_isRejectedOrUsable(@ForAll byte[] bytes) {
        assertUsableOrRejected(bytes);
    }

    @Example
    void read_hugeCounts_isRejectedWithoutAllocating() {
        for (long count : new long[] {Long.MAX_VALUE, -1, Integer.MAX_VALUE, 1 << 20}) {
            assertRejected(writer -> writer.number(count));
            assertRejected(writer -> {
                writer.ascending(new long[] {1});
                writer.number(count);
            });
            assertRejected(writer -> {
                writer.ascending(new long[] {1});
                writer.number(1);
                writer.number(count);
            });
            assertRejected(writer -> {
                writer.ascending(new long[] {1});
                writer.number(1);
                writer.number(1);
                writer.number(count);
            });
        }
    }

    @Example
    void read_moreThanTheMemory_isRejected() {
        MetricImages index = logged(0, 10_000);
        byte[] bytes = bytes(index);

        assertThat(IndexFormat.read("m", new ByteReader(bytes, index.weight() + 1000))
                        .size())
                .isEqualTo(10_000);
        assertThatThrownBy(() -> IndexFormat.read("m", new ByteReader(bytes, index.weight() / 2)))
                .isInstanceOf(MalformedBytes.class);
    }

    private static void assertRejected(Consumer<ByteWriter> content) {
        ByteReader reader = new ByteReader(ByteWriter.bytesOf(content), Long.MAX_VALUE);
        assertThatThrownBy(() -> IndexFormat.read("m", reader)).isInstanceOf(MalformedBytes.class);
    }

    private static void assertUsableOrRejected(byte[] bytes) {
        try {
            assertThat(IndexContent.of(IndexFormat.read("m", new ByteReader(bytes, AMPLE))))
                    .isNotNull();
        } catch (MalformedBytes declared) {
            assertThat(declared.getMessage()).isNotBlank();
        }
    }

    private static MetricImages copy(MetricImages index) {
        ByteReader reader = new ByteReader(bytes(index), AMPLE);
        MetricImages read = IndexFormat.read(index.metric(), reader);
        reader.end();
        return read;
    }

    private static byte[] bytes(MetricImages index) {
        return ByteWriter.bytesOf(writer -> IndexFormat.write(index, writer));
    }

    /** Returns an index of steps in any order, joined and cut off somewhere. */
    private static MetricImages anyIndex(Random random) {
        List<MetricImages> parts = new ArrayList<>();
        for (int part = random.nextInt(4); part >= 0; part--) {
            MetricImagesBuilder builder = new MetricImagesBuilder("m");
            for (int step = random.nextInt(20); step > 0; step--) {
                builder.addMedia(random.nextInt(30), media(random));
            }
            parts.add(builder.build());
        }
        MetricImages all = MetricImages.joined("m", parts);
        return random.nextBoolean() ? all : all.until(random.nextInt(30));
    }

    private static List<LoggedMedium> media(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(place -> new LoggedMedium(one(TYPES, random), anyImage(random)))
                .toList();
    }

    private static LoggedImage anyImage(Random random) {
        boolean isMissing = random.nextInt(5) == 0;
        String path = random.nextInt(50) == 0
                ? ""
                : "media/images/ж_%d_%x.png".formatted(random.nextInt(1000), random.nextInt());
        return new LoggedImage(
                isMissing ? null : path,
                one(CAPTIONS, random),
                one(PIXELS, random),
                one(PIXELS, random),
                isMissing ? one(MISSING, random) : null);
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static MetricImages logged(int from, int to) {
        MetricImagesBuilder builder = new MetricImagesBuilder("m");
        LongStream.range(from, to).forEach(step -> builder.add(step, List.of(image("media/" + step + ".png"))));
        return builder.build();
    }

    private static LoggedImage image(String path) {
        return new LoggedImage(path, "a fox", 512, 512, null);
    }
}
