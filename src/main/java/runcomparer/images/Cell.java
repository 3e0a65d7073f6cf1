package runcomparer.images;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a comparison shows of one metric of one run.
 *
 * @param images absent exactly when there is a reason
 * @param nearestStep of a cell without images, the closest step that has some
 */
public record Cell(Optional<StepOfImages> images, Optional<Reason> missing, OptionalLong nearestStep) {

    /** Why a cell has no images. */
    public enum Reason {

        /** The run logged none at a step that would do. */
        NOT_LOGGED,

        /** The run is running and has not come that far. */
        NOT_YET,

        /** There are images at the step, none of them with the caption. */
        NO_SUCH_CAPTION,

        /** There is no such run. */
        RUN_NOT_FOUND,

        /** The run could not be read. */
        RUN_UNREADABLE
    }

    public Cell {
        requireNonNull(nearestStep, "nearestStep is null");
        if (images.isPresent() == missing.isPresent()) {
            throw new IllegalArgumentException("a cell has images or else a reason");
        }
    }

    static Cell of(StepOfImages images) {
        return new Cell(Optional.of(images), Optional.empty(), OptionalLong.empty());
    }

    public static Cell missing(Reason reason, OptionalLong nearestStep) {
        return new Cell(Optional.empty(), Optional.of(reason), nearestStep);
    }
}
