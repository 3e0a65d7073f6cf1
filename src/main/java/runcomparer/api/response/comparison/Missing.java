package runcomparer.api.response.comparison;

import java.util.OptionalLong;
import runcomparer.images.comparison.Cell;

/**
 * Why a cell has no image.
 *
 * @param reason one of the values in the contract
 * @param nearestStep the nearest step that has what is missing, or null
 */
public record Missing(String reason, Long nearestStep) {

    /** Returns the reason of a cell that has no image. */
    static Missing of(Cell cell) {
        OptionalLong nearest = cell.nearestStep();
        return new Missing(
                EnumNames.of(cell.missing().orElseThrow()), nearest.isPresent() ? nearest.getAsLong() : null);
    }
}
