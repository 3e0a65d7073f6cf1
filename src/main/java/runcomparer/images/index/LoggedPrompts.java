package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import runcomparer.images.LoggedPrompt;
import runcomparer.images.Prompt;

/**
 * The prompts for which several runs logged images under one metric key. A caption that occurs several times in a list
 * counts as several prompts; images without a caption are identified by position.
 */
public final class LoggedPrompts {

    private final Map<Prompt, Tally> tallies = new LinkedHashMap<>();
    private int longest;

    /** The position of a prompt's images, and the number of lists with one. */
    static final class Tally {

        private final Prompt prompt;
        private int index = Integer.MAX_VALUE;
        private int lists;

        private Tally(Prompt prompt) {
            this.prompt = prompt;
        }

        void add(int place) {
            index = Math.min(index, place);
            lists++;
        }

        private LoggedPrompt logged() {
            return new LoggedPrompt(prompt, index);
        }
    }

    private LoggedPrompts() {}

    public static LoggedPrompts of(Collection<RunImages> runs, String metric) {
        requireNonNull(metric, "metric is null");
        LoggedPrompts prompts = new LoggedPrompts();
        runs.forEach(run -> run.of(metric).images().addTo(prompts));
        return prompts;
    }

    /** Returns the number of different prompts. */
    public int count() {
        return tallies.size();
    }

    /** Returns the number of images in the longest list. */
    public int longest() {
        return longest;
    }

    /**
     * Returns the prompts by position in the lists; those with the same position in the order in which they were first
     * logged. If there are more than {@code max}, for example because every image has its own caption, the most frequent
     * ones.
     */
    public List<LoggedPrompt> mostFrequent(int max) {
        Set<Tally> frequent = new LinkedHashSet<>(tallies.values().stream()
                .sorted(Comparator.comparingInt((Tally tally) -> tally.lists).reversed())
                .limit(max)
                .toList());
        return tallies.values().stream()
                .filter(frequent::contains)
                .map(Tally::logged)
                .sorted(Comparator.comparingInt(LoggedPrompt::index))
                .toList();
    }

    Tally tally(Prompt prompt) {
        return tallies.computeIfAbsent(prompt, Tally::new);
    }

    void addList(int length) {
        longest = Math.max(longest, length);
    }
}
