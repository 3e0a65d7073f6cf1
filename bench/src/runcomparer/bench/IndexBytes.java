package runcomparer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import runcomparer.binary.ByteReader;
import runcomparer.binary.ByteWriter;
import runcomparer.images.LoggedImage;
import runcomparer.images.index.IndexFormat;
import runcomparer.images.index.MetricImages;
import runcomparer.images.index.MetricImagesBuilder;

/**
 * Measures the index of a run of 20,000 steps x 8 metric keys x 8 images as it is stored, as a separate process without
 * arguments.
 *
 * <p>Prints in MiB how much the index takes in memory, as bytes, and as bytes that Deflate has compressed at its fastest
 * level, then in ms how long it takes to encode, to decode, to compress and to decompress: the median of some rounds, after
 * some that are not counted.
 */
public final class IndexBytes {

    private static final int STEPS = 20_000;
    private static final int METRICS = 8;
    private static final int IMAGES = 8;
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 9;

    private final List<Double> millis = new ArrayList<>();
    private final Random random = new Random(1);
    private final int steps;
    private final int images;

    private IndexBytes(int steps, int images) {
        this.steps = steps;
        this.images = images;
    }

    public static void main(String[] args) {
        System.out.println(new IndexBytes(STEPS, IMAGES).measured());
    }

    /**
     * What the index of a run takes.
     *
     * @param memory the bytes in memory
     * @param stored the bytes in the store
     */
    record Size(long memory, long stored) {

        /** Computes the size with the service's own classes. */
        static Size of(int steps, int metrics, int images) {
            IndexBytes bytes = new IndexBytes(steps, images);
            List<MetricImages> index = Corpus.metrics(metrics).stream().map(bytes::logged).toList();
            return new Size(index.stream().mapToLong(MetricImages::weight).sum(),
                    index.stream().mapToLong(metric -> encode(metric).length).sum());
        }
    }

    private String measured() {
        List<MetricImages> index = Corpus.metrics(METRICS).stream().map(this::logged).toList();
        List<byte[]> bytes = timed(() -> index.stream().map(IndexBytes::encode).toList());
        List<MetricImages> decoded = timed(() -> bytes.stream().map(IndexBytes::decode).toList());
        List<byte[]> compressed = timed(() -> bytes.stream().map(IndexBytes::compress).toList());
        timed(() -> IntStream.range(0, METRICS)
                .map(metric -> decompress(compressed.get(metric), bytes.get(metric).length))
                .sum());
        if (decoded.stream().mapToInt(MetricImages::imageCount).sum() != STEPS * METRICS * IMAGES) {
            throw new IllegalStateException("images were lost");
        }
        return Figures.text("%.1f %.1f %.1f %.0f %.0f %.0f %.0f",
                mebibytes(index.stream().mapToLong(MetricImages::weight).sum()),
                mebibytes(bytes.stream().mapToLong(part -> part.length).sum()),
                mebibytes(compressed.stream().mapToLong(part -> part.length).sum()),
                millis.get(0), millis.get(1), millis.get(2), millis.get(3));
    }

    private <T> T timed(Supplier<T> work) {
        List<Double> rounds = new ArrayList<>();
        T result = null;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            result = work.get();
            if (round >= 0) {
                rounds.add((System.nanoTime() - start) / 1e6);
            }
        }
        millis.add(new Figures(rounds).median());
        return result;
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }

    private static byte[] encode(MetricImages images) {
        return ByteWriter.bytesOf(writer -> IndexFormat.write(images, writer));
    }

    private static MetricImages decode(byte[] bytes) {
        return IndexFormat.read("m", new ByteReader(bytes, Long.MAX_VALUE));
    }

    private static byte[] compress(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] compressed = new byte[bytes.length + 1024];
        int length = deflater.deflate(compressed);
        deflater.end();
        return Arrays.copyOf(compressed, length);
    }

    private static int decompress(byte[] compressed, int length) {
        Inflater inflater = new Inflater();
        inflater.setInput(compressed);
        try {
            return inflater.inflate(new byte[length]);
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }

    /** Returns images with paths as W&B's client names them, which end with 20 random digits. */
    private MetricImages logged(String metric) {
        MetricImagesBuilder builder = new MetricImagesBuilder(metric);
        byte[] hash = new byte[10];
        for (int step = 0; step < steps; step++) {
            int at = 10 * step;
            builder.add(at, IntStream.range(0, images)
                    .mapToObj(place -> {
                        random.nextBytes(hash);
                        String path = "media/images/" + metric + "_" + at + "_" + HexFormat.of().formatHex(hash) + ".png";
                        return new LoggedImage(path, "prompt " + place + ", a landscape with a river", 1024, 1024, null);
                    })
                    .toList());
        }
        return builder.build();
    }
}
