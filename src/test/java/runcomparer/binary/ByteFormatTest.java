package runcomparer.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import runcomparer.hostile.HostileTexts;

/** Whatever is written is read again, and nothing else. */
class ByteFormatTest {

    private static final long AMPLE = 1 << 20;

    @Provide
    Arbitrary<String> texts() {
        return HostileTexts.any();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999_999)
                        .map(nano -> Instant.ofEpochSecond(second, nano)));
    }

    @Property
    void numbers_areReadAsWritten(@ForAll long number, @ForAll int fixed, @ForAll double real, @ForAll boolean flag) {
        ByteReader reader = written(writer -> {
            writer.number(number);
            writer.signed(number);
            writer.fixed(fixed);
            writer.real(real);
            writer.flag(flag);
        });

        assertThat(reader.number()).isEqualTo(number);
        assertThat(reader.signed()).isEqualTo(number);
        assertThat(reader.fixed()).isEqualTo(fixed);
        assertThat(reader.real()).isEqualTo(real);
        assertThat(reader.flag()).isEqualTo(flag);
        reader.end();
    }

    @Example
    void real_numbersThatAreNone_areReadAsWritten() {
        List<Double> reals = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
        ByteReader reader = written(writer -> writer.list(reals, writer::real));

        assertThat(reader.list(reader::real)).isEqualTo(reals);
    }

    @Property
    void texts_evenWithUnpairedSurrogates_areReadAsWritten(@ForAll("texts") String text) {
        ByteReader reader = written(writer -> {
            writer.text(text);
            writer.textOrNull(text);
            writer.textOrNull(null);
        });

        assertThat(reader.text()).isEqualTo(text);
        assertThat(reader.textOrNull()).isEqualTo(text);
        assertThat(reader.textOrNull()).isNull();
        reader.end();
    }

    @Property
    void instants_areReadAsWritten(@ForAll("instants") Instant instant) {
        assertThat(written(writer -> writer.instant(instant)).instant()).isEqualTo(instant);
    }

    @Property
    void ascendingNumbers_areReadAsWritten(@ForAll long[] numbers) {
        long[] ascending = Arrays.stream(numbers)
                .map(number -> number / 2) // the difference of any two is a positive number
                .distinct()
                .sorted()
                .toArray();

        assertThat(written(writer -> writer.ascending(ascending)).ascending()).isEqualTo(ascending);
    }

    @Property
    void anyBytes_areReadOrRejected(@ForAll byte[] bytes) {
        for (Consumer<ByteReader> read : List.<Consumer<ByteReader>>of(
                ByteReader::number,
                ByteReader::signed,
                ByteReader::fixed,
                ByteReader::real,
                ByteReader::flag,
                ByteReader::text,
                ByteReader::textOrNull,
                ByteReader::instant,
                ByteReader::bytes,
                ByteReader::ascending,
                reader -> reader.list(reader::text),
                ByteReader::end)) {
            try {
                read.accept(new ByteReader(bytes, AMPLE));
            } catch (MalformedBytes declared) {
                assertThat(declared.getMessage()).isNotBlank();
            }
        }
    }

    @Property
    void hugeCounts_areRejectedBeforeAnythingIsAllocated(@ForAll("huge") long count) {
        assertThatThrownBy(() -> written(writer -> writer.number(count)).bytes())
                .isInstanceOf(MalformedBytes.class);
        assertThatThrownBy(() -> written(writer -> writer.number(count)).text()).isInstanceOf(MalformedBytes.class);
        assertThatThrownBy(() -> written(writer -> writer.number(count)).ascending())
                .isInstanceOf(MalformedBytes.class);
        ByteReader reader = written(writer -> writer.number(count));
        assertThatThrownBy(() -> reader.list(reader::number)).isInstanceOf(MalformedBytes.class);
    }

    @Provide
    Arbitrary<Long> huge() {
        return Arbitraries.longs().filter(count -> count < 0 || count > 1000);
    }

    @Example
    void whatTakesMoreMemoryThanAllowed_isRejected() {
        List<String> empty = Collections.nCopies(10_000, "");
        byte[] bytes = ByteWriter.bytesOf(writer -> writer.list(empty, writer::text));

        ByteReader ample = new ByteReader(bytes, AMPLE);
        assertThat(ample.list(ample::text)).isEqualTo(empty);
        ByteReader tight = new ByteReader(bytes, bytes.length);
        assertThatThrownBy(() -> tight.list(tight::text))
                .isInstanceOf(MalformedBytes.class)
                .hasMessageContaining("at most");
    }

    @Example
    void content_thatChangesBetweenMeasuringAndWriting_isRejected() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(() -> ByteWriter.bytesOf(writer -> {
                    if (calls.getAndIncrement() == 0) {
                        writer.number(1);
                    }
                    writer.number(2);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not change");
    }

    private static ByteReader written(Consumer<ByteWriter> content) {
        return new ByteReader(ByteWriter.bytesOf(content), AMPLE);
    }
}
