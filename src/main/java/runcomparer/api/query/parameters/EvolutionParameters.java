package runcomparer.api.query.parameters;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import runcomparer.images.Alignment;
import runcomparer.images.Prompt;
import runcomparer.images.comparison.EvolutionChoice;

/** Parses the parameters of a request for an evolution. */
final class EvolutionParameters {

    private static final int MAX_CELLS = 2_000;
    private static final int MAX_STEPS = 200;
    private static final int DEFAULT_STEPS = 40;
    private static final int MIN_STEPS = 2;
    private static final int MAX_IMAGES_IN_LIST = 10_000;

    /** Prompts of image generators are longer than what users type to search for them. */
    private static final int MAX_CAPTION_LENGTH = 4_096;

    private final RequestParameters parameters;

    EvolutionParameters(RequestParameters parameters) {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    /**
     * @param runs the number of runs, which limits the number of steps
     */
    EvolutionChoice read(int runs, int maxMetricLength) {
        String metric = parameters.requiredText("metric", maxMetricLength);
        Prompt prompt = prompt();
        long from = parameters.number("from", 0, Long.MAX_VALUE, 0);
        long to = parameters.number("to", 0, Long.MAX_VALUE, Long.MAX_VALUE);
        if (from > to) {
            parameters
                    .violations()
                    .add(
                            "query",
                            "from",
                            "must not be after 'to' (%d) but was '%d'".formatted(to, from),
                            "value_error.number");
        }
        return new EvolutionChoice(
                metric,
                prompt,
                from,
                to,
                maxSteps(runs),
                parameters.choice("align", EnumSet.complementOf(EnumSet.of(Alignment.LATEST)), Alignment.EXACT));
    }

    private Prompt prompt() {
        Optional<String> caption = parameters.text("caption", MAX_CAPTION_LENGTH);
        OptionalLong occurrence = parameters.optionalNumber("occurrence", 0, MAX_IMAGES_IN_LIST);
        OptionalLong index = parameters.optionalNumber("index", 0, MAX_IMAGES_IN_LIST);
        if (caption.isPresent() && index.isPresent()) {
            parameters
                    .violations()
                    .add("query", "index", "must not be given together with a caption", "value_error.extra");
        }
        if (caption.isEmpty() && occurrence.isPresent()) {
            parameters.violations().add("query", "occurrence", "needs a caption", "value_error.extra");
        }
        return caption.map(text -> Prompt.captioned(text, (int) occurrence.orElse(0)))
                .orElseGet(() -> Prompt.at((int) index.orElse(0)));
    }

    /**
     * Returns the maximum number of steps. The default adapts to the number of runs; a requested number that exceeds
     * the limit is a violation.
     */
    private int maxSteps(int runs) {
        int fitting = MAX_CELLS / Math.max(1, runs);
        int max = (int) parameters.number("at_most", MIN_STEPS, MAX_STEPS, Math.min(DEFAULT_STEPS, fitting));
        if (max > fitting) {
            parameters
                    .violations()
                    .add(
                            "query",
                            "at_most",
                            "results in %d cells for all runs, more than the allowed %d"
                                    .formatted(max * runs, MAX_CELLS),
                            "value_error.number");
        }
        return max;
    }
}
