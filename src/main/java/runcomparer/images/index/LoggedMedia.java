package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import runcomparer.images.LoggedImage;

/**
 * All media that a run logged under one metric key, by step and in the order in which they were logged, before their images
 * are selected. Immutable.
 */
public final class LoggedMedia {

    private final MetricImages all;

    /**
     * @param all with types, in one segment
     */
    LoggedMedia(MetricImages all) {
        this.all = requireNonNull(all, "all is null");
    }

    /** Returns an entry for each type. */
    public List<MediaOfType> entries() {
        Map<String, BitSet> byType = new LinkedHashMap<>();
        labels().forEach(label -> byType.computeIfAbsent(all.segment(0).type(label), unseen -> new BitSet())
                .set(label));
        List<MediaOfType> entries = new ArrayList<>(byType.size());
        byType.forEach((type, labels) -> entries.add(new MediaOfType(this, type, labels)));
        return entries;
    }

    /** Returns the images of the entries that count as images; costs nothing if all entries do. */
    public MetricImages images(Collection<MediaOfType> kept) {
        BitSet labels = new BitSet();
        kept.forEach(entry -> labels.or(entry.labels()));
        return labels.cardinality() == labels().count() ? all : only(labels);
    }

    private MetricImages only(BitSet labels) {
        MetricImagesBuilder kept = new MetricImagesBuilder(all.metric());
        for (int step = 0; step < all.size() && !labels.isEmpty(); step++) {
            kept.add(all.stepAt(step), images(all.segment(0), step, labels::get));
        }
        return kept.build();
    }

    private static List<LoggedImage> images(ImageSegment segment, int step, IntPredicate isKept) {
        List<LoggedImage> logged = segment.imagesOf(step);
        return IntStream.range(0, logged.size())
                .filter(place -> isKept.test(segment.label(step, place)))
                .mapToObj(logged::get)
                .toList();
    }

    String metric() {
        return all.metric();
    }

    /** Returns those of the labels whose captions contain a text. */
    BitSet withCaption(BitSet labels, String text) {
        BitSet having = new BitSet();
        labels.stream()
                .filter(label -> LoggedImage.hasText(all.segment(0).caption(label), text))
                .forEach(having::set);
        return having;
    }

    private IntStream labels() {
        return all.isEmpty()
                ? IntStream.empty()
                : IntStream.range(0, all.segment(0).labelCount());
    }
}
