package runcomparer.images.comparison;

import static java.util.Objects.requireNonNull;

import runcomparer.images.Alignment;
import runcomparer.images.Prompt;

/**
 * Determines which images of its runs an evolution shows.
 *
 * @param from the first step that may be a column
 * @param to the last step that may be a column
 * @param maxSteps the maximum number of columns, at least two; further steps are left out evenly
 * @param alignment which step of a run a column shows; not {@link Alignment#LATEST}, which is the same for all columns
 */
public record EvolutionChoice(String metric, Prompt prompt, long from, long to, int maxSteps, Alignment alignment) {

    public EvolutionChoice {
        requireNonNull(metric, "metric is null");
        requireNonNull(prompt, "prompt is null");
        requireNonNull(alignment, "alignment is null");
    }
}
