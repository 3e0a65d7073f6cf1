package runcomparer.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.wandb.history.HistoryLimits;

class MemoryBudgetTest {

    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(longs = {64, 88, 192, 1024, 8192})
    void of_aHeap_leavesAQuarterForTheRest(long heap) {
        MemoryBudget budget = MemoryBudget.of(heap * MIB);

        assertThat(budget.imageBytes()
                        + budget.scalarBytes()
                        + budget.responseBytes()
                        + budget.thumbnailBytes()
                        + budget.servedBytes()
                        + budget.historyBytes())
                .isBetween(heap * MIB * 5 / 8, heap * MIB * 3 / 4);
    }

    @Test
    void of_theShippedHeap_readsEightHistoriesOfTenThousandRowsSideBySide() {
        MemoryBudget budget = MemoryBudget.of(192 * MIB);

        assertThat(budget.imageBytes()).isEqualTo(60 * MIB);
        assertThat(budget.scalarBytes()).isEqualTo(6 * MIB);
        assertThat(budget.responseBytes()).isEqualTo(12 * MIB);
        assertThat(budget.thumbnailBytes()).isEqualTo(24 * MIB);
        assertThat(budget.servedBytes()).isEqualTo(6 * MIB);
        // a row with four images takes about 160 bytes
        assertThat(budget.historyBytes() - budget.bytesOfReading()).isGreaterThan(7 * 10_000 * 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 64, 192, 8192})
    void historyLimits_ofOneReading_areWithinItsBytes(long heap) {
        MemoryBudget budget = MemoryBudget.of(heap * MIB);
        HistoryLimits limits = budget.historyLimits(1000);

        assertThat(limits.stepsOfRun()).isEqualTo(1000);
        assertThat(limits.bytesOfPortion() + limits.bytesOfResponse() + 64 * 1024)
                .isLessThan(budget.bytesOfReading());
        assertThat(limits.bytesOfRun()).isLessThan(budget.imageBytes());
    }
}
