package runcomparer.images.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Joins indexes of one metric key by their segments. A segment whose steps do not overlap with others is shared, not copied,
 * so that a long history is never in memory twice; only overlapping segments are repacked.
 */
final class SegmentJoin {

    /** Neighbours with fewer images in total are merged, so that a run that grows step by step has few segments. */
    private static final int SMALL = 4096;

    private final String metric;
    private final List<Piece> pieces = new ArrayList<>();

    /** A complete segment of an index. */
    private record Piece(MetricImages index, int segment) {

        long first() {
            return index.stepAt(index.firstOf(segment));
        }

        long last() {
            return index.stepAt(end() - 1);
        }

        int end() {
            return index.firstOf(segment) + index.segment(segment).size();
        }

        int imageCount() {
            return index.segment(segment).imageCount();
        }

        void addTo(MetricImagesBuilder builder, LongPredicate steps) {
            for (int step = index.firstOf(segment); step < end(); step++) {
                if (steps.test(index.stepAt(step))) {
                    builder.add(index.stepAt(step), index.imagesOf(step));
                }
            }
        }
    }

    private SegmentJoin(String metric) {
        this.metric = metric;
    }

    /** Returns all images of the indexes; if several have a step, those of the last one. */
    static MetricImages of(String metric, List<MetricImages> indexes) {
        SegmentJoin join = new SegmentJoin(metric);
        for (int index = 0; index < indexes.size(); index++) {
            List<MetricImages> later = indexes.subList(index + 1, indexes.size());
            pieces(indexes.get(index))
                    .forEach(piece -> join.add(
                            piece, later.stream().anyMatch(other -> overlaps(other, piece)), step -> later.stream()
                                    .noneMatch(other -> other.has(step))));
        }
        return join.joined();
    }

    /** Returns the images of the steps up to and including this one. */
    static MetricImages until(MetricImages index, long last) {
        SegmentJoin join = new SegmentJoin(index.metric());
        pieces(index).forEach(piece -> join.add(piece, piece.last() > last, step -> step <= last));
        return join.joined();
    }

    private static List<Piece> pieces(MetricImages index) {
        List<Piece> pieces = new ArrayList<>(index.segmentCount());
        for (int segment = 0; segment < index.segmentCount(); segment++) {
            pieces.add(new Piece(index, segment));
        }
        return pieces;
    }

    private static boolean overlaps(MetricImages index, Piece piece) {
        return !index.isEmpty() && index.stepAt(0) <= piece.last() && index.stepAt(index.size() - 1) >= piece.first();
    }

    private void add(Piece piece, boolean isCut, LongPredicate steps) {
        if (!isCut) {
            pieces.add(piece);
            return;
        }
        MetricImagesBuilder rest = new MetricImagesBuilder(metric);
        piece.addTo(rest, steps);
        pieces.addAll(pieces(rest.build()));
    }

    private MetricImages joined() {
        pieces.sort(Comparator.comparingLong(Piece::first));
        List<Piece> apart = new ArrayList<>();
        for (int from = 0, to; from < pieces.size(); from = to) {
            to = endOfGroup(from);
            apart.add(to == from + 1 ? pieces.get(from) : packed(pieces.subList(from, to)));
        }
        long[] steps = new long
                [apart.stream()
                        .mapToInt(piece -> piece.end() - piece.index().firstOf(piece.segment()))
                        .sum()];
        List<ImageSegment> segments = new ArrayList<>(apart.size());
        int place = 0;
        for (Piece piece : apart) {
            int first = piece.index().firstOf(piece.segment());
            piece.index().copySteps(first, piece.end(), steps, place);
            place += piece.end() - first;
            segments.add(piece.index().segment(piece.segment()));
        }
        return new MetricImages(metric, steps, segments);
    }

    /** Returns the end of the group of overlapping or small pieces that starts at this position, exclusive. */
    private int endOfGroup(int from) {
        long last = pieces.get(from).last();
        int images = pieces.get(from).imageCount();
        int to = from + 1;
        while (to < pieces.size()
                && (pieces.get(to).first() <= last || images + pieces.get(to).imageCount() < SMALL)) {
            last = Math.max(last, pieces.get(to).last());
            images += pieces.get(to).imageCount();
            to++;
        }
        return to;
    }

    private Piece packed(List<Piece> group) {
        MetricImagesBuilder all = new MetricImagesBuilder(metric);
        group.forEach(piece -> piece.addTo(all, step -> true));
        return new Piece(all.build(), 0);
    }
}
