package runcomparer.images.index;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import runcomparer.images.Prompt;

/**
 * Counts the prompts of a segment. A segment may have a million images with a few captions, so captions are looked up once
 * and identified by number from then on.
 */
final class SegmentPrompts {

    private final ImageSegment segment;
    private final LoggedPrompts prompts;
    private final String[] captions;
    private final int[] numbers;

    /** By caption number and prompt number. */
    private final LoggedPrompts.Tally[][] tallies;

    /** By caption number, the last list with the caption; the next array has how often. */
    private final int[] lastList;

    private final int[] timesInList;

    SegmentPrompts(ImageSegment segment, LoggedPrompts prompts) {
        this.segment = requireNonNull(segment, "segment is null");
        this.prompts = requireNonNull(prompts, "prompts is null");
        this.numbers = new int[segment.labelCount()];
        this.captions = numberCaptions();
        this.tallies = new LoggedPrompts.Tally[captions.length][1];
        this.lastList = new int[captions.length];
        Arrays.fill(lastList, -1);
        this.timesInList = new int[captions.length];
    }

    /** Returns the distinct captions by number; number 0 is for images without one. */
    private String[] numberCaptions() {
        String[] found = new String[numbers.length + 1];
        Map<String, Integer> numbered = new HashMap<>();
        for (int label = 0; label < numbers.length; label++) {
            String caption = segment.caption(label);
            if (Prompt.isCaption(caption)) {
                numbers[label] = numbered.computeIfAbsent(caption, unseen -> numbered.size() + 1);
                found[numbers[label]] = caption;
            }
        }
        return Arrays.copyOf(found, numbered.size() + 1);
    }

    void count() {
        for (int list = 0; list < segment.size(); list++) {
            int length = segment.length(list);
            prompts.addList(length);
            for (int place = 0; place < length; place++) {
                int caption = numbers[segment.label(list, place)];
                tally(caption, caption == 0 ? place : occurrence(caption, list)).add(place);
            }
        }
    }

    private int occurrence(int caption, int list) {
        if (lastList[caption] != list) {
            lastList[caption] = list;
            timesInList[caption] = 0;
        }
        return timesInList[caption]++;
    }

    private LoggedPrompts.Tally tally(int caption, int number) {
        if (number >= tallies[caption].length) {
            tallies[caption] = Arrays.copyOf(tallies[caption], 2 * number);
        }
        if (tallies[caption][number] == null) {
            tallies[caption][number] = prompts.tally(new Prompt(Optional.ofNullable(captions[caption]), number));
        }
        return tallies[caption][number];
    }
}
