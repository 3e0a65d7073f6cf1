package runcomparer.wandb.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import runcomparer.wandb.history.HistorySpec;

class WandbRequestTest {

    @Test
    void json_isTheBodyThatWandbExpects() throws Exception {
        WandbRequest request = new WandbRequest("ReadRuns", "query ReadRuns {x}", Map.of("run0", "a"));

        assertThat(new ObjectMapper().valueToTree(request).toString()).isEqualTo("""
                {"operationName":"ReadRuns","query":"query ReadRuns {x}","variables":{"run0":"a"}}""");
    }

    @Test
    void toString_leavesTheVariablesOut() {
        assertThat(new WandbRequest("ReadRuns", "x", Map.of("specs0", List.of("big"))))
                .hasToString("ReadRuns with 1 variables");
    }

    @Test
    void spec_asksForOneMetricAndItsSteps() {
        assertThat(new HistorySpec("a\"b", 10_000, 5, 9).toJson())
                .isEqualTo("{\"keys\":[\"_step\",\"a\\\"b\"],\"samples\":10000,\"minStep\":5,\"maxStep\":9}");
        assertThat(new HistorySpec("m", 10_000, 0, Long.MAX_VALUE).toJson())
                .isEqualTo("{\"keys\":[\"_step\",\"m\"],\"samples\":10000}");
    }
}
