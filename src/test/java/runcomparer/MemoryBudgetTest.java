package runcomparer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"16, 1", "64, 2", "96, 4", "88, 4", "128, 6", "256, 8", "4096, 8"})
    void of_aHeap_readsAsManyHistoriesAtOnceAsFitBesideWhatIsKept(long heap, int histories) {
        assertThat(MemoryBudget.of(heap * MIB).historiesAtOnce()).isEqualTo(histories);
    }

    @Test
    void of_aHeap_keepsASeventhForImagesAndASixteenthForAnswers() {
        MemoryBudget budget = MemoryBudget.of(96 * MIB);

        assertThat(budget.imageBytes()).isEqualTo(27 * MIB / 2);
        assertThat(budget.answerBytes()).isEqualTo(6 * MIB);
        assertThat(budget.thumbnailBytes()).isEqualTo(10 * MIB);
    }
}
