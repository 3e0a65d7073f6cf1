package runcomparer.images.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import runcomparer.images.LoggedPrompt;
import runcomparer.images.Prompt;

class LoggedPromptsTest {

    private static LoggedPrompts prompts(RunImages... runs) {
        return LoggedPrompts.of(List.of(runs), LoggedLists.METRIC);
    }

    private static LoggedPrompt captioned(String caption, int occurrence, int index) {
        return new LoggedPrompt(Prompt.captioned(caption, occurrence), index);
    }

    @Test
    void prompts_ofRunsWithOtherLists_areInOrderOfTheirFirstPlaces() {
        LoggedPrompts prompts = prompts(
                LoggedLists.run("one", Map.of(0L, List.of("fox", "house"), 10L, List.of("fox", "house", "river"))),
                LoggedLists.run("two", Map.of(5L, List.of("cat", "house", "fox"))));

        assertThat(prompts.mostFrequent(108))
                .containsExactly(
                        captioned("fox", 0, 0),
                        captioned("cat", 0, 0),
                        captioned("house", 0, 1),
                        captioned("river", 0, 2));
        assertThat(prompts.count()).isEqualTo(4);
        assertThat(prompts.longest()).isEqualTo(3);
    }

    @Test
    void prompts_withTheSameCaptionInOneList_areTheirOccurrences() {
        LoggedPrompts prompts = prompts(LoggedLists.run(
                "one", Map.of(0L, List.of("fox", "fox", "house", "fox"), 10L, List.of("house", "fox"))));

        assertThat(prompts.mostFrequent(108))
                .containsExactly(
                        captioned("fox", 0, 0),
                        captioned("house", 0, 0),
                        captioned("fox", 1, 1),
                        captioned("fox", 2, 3));
    }

    @Test
    void prompts_withoutCaption_areTheirPlaces() {
        LoggedPrompts prompts =
                prompts(LoggedLists.run("one", Map.of(0L, List.of("", " ", "fox"), 10L, List.of("", "", "", ""))));

        assertThat(prompts.mostFrequent(108))
                .containsExactly(
                        new LoggedPrompt(Prompt.at(0), 0),
                        new LoggedPrompt(Prompt.at(1), 1),
                        captioned("fox", 0, 2),
                        new LoggedPrompt(Prompt.at(2), 2),
                        new LoggedPrompt(Prompt.at(3), 3));
    }

    @Test
    void prompts_beyondTheLimit_areThoseInMostLists() {
        Map<Long, List<String>> lists = new LinkedHashMap<>();
        LongStream.range(0, 200).forEach(step -> lists.put(step, List.of("of step " + step, "fox", "house")));

        LoggedPrompts prompts = prompts(LoggedLists.run("one", lists));

        assertThat(prompts.mostFrequent(3))
                .containsExactly(captioned("of step 0", 0, 0), captioned("fox", 0, 1), captioned("house", 0, 2));
        assertThat(prompts.count()).isEqualTo(202);
    }

    @Test
    void prompts_ofNoImages_areNone() {
        assertThat(prompts().mostFrequent(108)).isEmpty();
        assertThat(prompts(LoggedLists.run("one", Map.of())).mostFrequent(108)).isEmpty();
        assertThat(prompts(LoggedLists.run("one", Map.of())).longest()).isZero();
    }
}
