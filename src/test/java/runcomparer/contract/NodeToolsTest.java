package runcomparer.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import runcomparer.contract.NodeTools.Result;

class NodeToolsTest {

    @Test
    void lint_contract_reportsNothing() {
        Result lint = NodeTools.installed().lint(Contract.text());

        assertThat(lint.output()).isBlank();
        assertThat(lint.exit()).isZero();
    }

    @Test
    void lint_unusedTagAndMissingDescription_areReported() {
        String careless = Contract.text()
                .replaceFirst("tags: \\[service]", "tags: [unheard]")
                .replaceFirst("operationId: listRuns\n", "operationId: getRoot\n");

        Result lint = NodeTools.installed().lint(careless);

        assertThat(lint.exit()).isNotZero();
        assertThat(lint.output()).contains("operation-tag-defined", "operation-operationId-unique");
    }

    @Test
    void typeCheck_clientOfEveryOperation_reportsNothing() {
        Result check = NodeTools.installed().typeCheck(Contract.text());

        assertThat(check.output()).isBlank();
        assertThat(check.exit()).isZero();
    }

    @Test
    void typeCheck_renamedProperty_isReported() {
        Result check = NodeTools.installed().typeCheck(Contract.text().replace("run_ids", "runs"));

        assertThat(check.exit()).isNotZero();
        assertThat(check.output()).contains("client.ts", "run_ids");
    }
}
