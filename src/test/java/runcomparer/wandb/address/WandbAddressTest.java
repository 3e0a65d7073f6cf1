package runcomparer.wandb.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

class WandbAddressTest {

    private static final RunPath RUN = new RunPath(new ProjectPath("me", "p #1"), "r+1");

    @ParameterizedTest
    @CsvSource({
        "https://api.wandb.ai, https://wandb.ai",
        "https://api.wandb.ai/, https://wandb.ai",
        "https://api.wandb.test, https://app.wandb.test",
        "https://api.example.com, https://app.example.com",
        "http://localhost:8080/, http://localhost:8080",
        "https://wandb.example.com/sub/, https://wandb.example.com/sub"
    })
    void page_ofBase_isOnTheHostForPeople(String base, String app) {
        assertThat(WandbAddress.of(base).page(RUN)).isEqualTo(app + "/me/p%20%231/runs/r%2B1");
    }

    @Test
    void graphQl_isBelowTheBase() {
        assertThat(WandbAddress.of("https://api.wandb.ai/").graphQl()).isEqualTo("https://api.wandb.ai/graphql");
    }

    @Test
    void file_namesWithReservedCharacters_areEncodedBySegment() {
        assertThat(WandbAddress.of("https://api.wandb.ai").file(RUN, "media/images/a b#c?d%e+f/ü🙂~.png"))
                .isEqualTo("https://api.wandb.ai/files/me/p%20%231/r%2B1/media/images/a%20b%23c%3Fd%25e%2Bf/"
                        + "%C3%BC%F0%9F%99%82~.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.wandb.ai", "ftp://api.wandb.ai", "https://", "https://a b", "https://a/?x=1"})
    void of_noWebAddress_isRejectedNamingIt(String base) {
        assertThatThrownBy(() -> WandbAddress.of(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("W&B base URL must be like 'https://api.wandb.ai' but was '" + base + "'");
    }

    @Test
    void of_addressWithPassword_isRejectedWithoutEchoingIt() {
        assertThatThrownBy(() -> WandbAddress.of("https://api:secret@api.wandb.ai"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
