package runcomparer.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The composed containers fit each other and the service's settings, and only the balancer can be reached. */
class ComposeTest {

    private static final JsonNode COMPOSE = DeployedFiles.tree(DeployedFiles.COMPOSE);
    private static final JsonNode REPLICA = COMPOSE.path("x-replica");
    private static final JsonNode VALKEY = COMPOSE.at("/services/valkey");

    @Test
    void everyVariableOfAReplica_isASetting() {
        assertThat(DeployedFiles.settings())
                .containsAll(REPLICA.path("environment").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void password_isReferredTo() {
        assertThat(REPLICA.at("/environment/COMPARER_STORE").asText())
                .startsWith("redis://:${VALKEY_PASSWORD:?")
                .endsWith("}@valkey:6379");
        assertThat(VALKEY.at("/environment/VALKEY_PASSWORD").asText())
                .startsWith("${VALKEY_PASSWORD:?")
                .endsWith("}");
    }

    @Test
    void onlyTheBalancer_canBeReached() {
        assertThat(COMPOSE.path("services").properties())
                .filteredOn(service -> service.getValue().has("ports"))
                .extracting(Map.Entry::getKey)
                .containsExactly("balancer");
        assertThat(COMPOSE.at("/services/balancer/ports/0").asText()).startsWith("127.0.0.1:");
    }

    @Test
    void replicasAndStore_haveNoMoreRightsThanTheyNeed() {
        assertThat(List.of(REPLICA, VALKEY)).allSatisfy(container -> {
            assertThat(container.path("read_only").asBoolean()).isTrue();
            assertThat(DeployedFiles.texts(container.path("cap_drop"))).containsExactly("ALL");
            assertThat(DeployedFiles.texts(container.path("security_opt"))).containsExactly("no-new-privileges:true");
        });
    }

    @Test
    void store_isBounded_andPersistsNothing() {
        Path config = Path.of(VALKEY.at("/volumes/0").asText().split(":", 2)[0]);
        assertThat(DeployedFiles.text(config))
                .contains(
                        "\nmaxmemory 512mb\n", "\nmaxmemory-policy allkeys-lru\n", "\nsave \"\"\n", "\nappendonly no\n")
                .doesNotContain("requirepass");
        assertThat(VALKEY.path("mem_limit").asText()).isEqualTo("1g");
        assertThat(VALKEY.at("/healthcheck/test/1").asText()).contains("AUTH", "$$VALKEY_PASSWORD");
    }
}
