package runcomparer.wandb.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WandbCredentialsTest {

    private static final WandbCredentials CREDENTIALS =
            new WandbCredentials(URI.create("https://api.wandb.ai"), Optional.of("a-key"));

    @ParameterizedTest
    @ValueSource(strings = {"https://api.wandb.ai/graphql", "https://API.wandb.ai:443/files/a", "HTTPS://api.wandb.ai"})
    void headerFor_wandb_isTheKey(String address) {
        assertThat(CREDENTIALS.headerFor(URI.create(address))).contains("Basic YXBpOmEta2V5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.wandb.ai/graphql",
                "http://api.wandb.ai:443/",
                "https://api.wandb.ai:8443/",
                "https://wandb.ai/",
                "https://evil.example.org/",
                "https://api.wandb.ai.evil.example.org/",
                "https://api.wandb.ai@evil.example.org/",
                "https://evil.example.org/#api.wandb.ai",
                "https://evil.example.org/?https://api.wandb.ai",
                "https://xapi.wandb.ai/",
                "//api.wandb.ai/",
                "/graphql",
                "ftp://api.wandb.ai/",
                "mailto:api@api.wandb.ai",
                "https://api.wandb.ai./",
                "https://api_wandb.ai/"
            })
    void headerFor_anyOther_isNone(String address) {
        assertThat(CREDENTIALS.headerFor(URI.create(address))).isEmpty();
    }

    @Test
    void text_doesNotContainTheKey() {
        assertThat(CREDENTIALS).hasToString("credentials for https://api.wandb.ai");
    }
}
