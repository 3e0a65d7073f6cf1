package runcomparer.images.comparison;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import runcomparer.images.ImagesAtStep;

/**
 * A cell of a comparison or an evolution: the images of a run, or why there are none.
 *
 * @param nearestStep the nearest step with images, if the cell has none
 */
public record Cell(Optional<ImagesAtStep> images, Optional<Reason> missing, OptionalLong nearestStep) {

    /** Why a cell has no images. */
    public enum Reason {

        /** The run logged none at a step that the alignment allows. */
        NOT_LOGGED,

        /** The run is running and has not reached the step. */
        NOT_YET,

        /** There are images at the step, but none with the caption. */
        NO_SUCH_CAPTION,

        /** There are images at the step, but none at the position in the list. */
        NO_SUCH_INDEX,

        /** There is no such run. */
        RUN_NOT_FOUND,

        /** The run could not be read. */
        RUN_UNREADABLE
    }

    public Cell {
        requireNonNull(nearestStep, "nearestStep is null");
        if (images.isPresent() == missing.isPresent()) {
            throw new IllegalArgumentException("a cell must have either images or a reason");
        }
    }

    static Cell of(ImagesAtStep images) {
        return new Cell(Optional.of(images), Optional.empty(), OptionalLong.empty());
    }

    public static Cell missing(Reason reason, OptionalLong nearestStep) {
        return new Cell(Optional.empty(), Optional.of(reason), nearestStep);
    }
}
