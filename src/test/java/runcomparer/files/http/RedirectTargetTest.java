package runcomparer.files.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import runcomparer.wandb.WandbFailed;

class RedirectTargetTest {

    private static final URI FROM = URI.create("https://wandb.example.org/files/team/p/r1/a//b.png");

    private static FileResponse response(int status, String location) {
        return new FileResponse(status, name -> location, null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://storage.example.org/x//y%5Cz.png?s=1, https://storage.example.org/x//y%5Cz.png?s=1",
        "//storage.example.org/x//y.png, https://storage.example.org/x//y.png",
        "/local-files/a//b%0A.png?s=a//b, https://wandb.example.org/local-files/a//b%0A.png?s=a//b",
        "c//d.png?s=1, https://wandb.example.org/files/team/p/r1/a//c//d.png?s=1",
        "../../x.png, https://wandb.example.org/files/team/p/x.png"
    })
    void of_anyForm_keepsEmptySegments(String location, String target) {
        assertThat(RedirectTarget.of(response(302, location), FROM, "a//b.png")).contains(URI.create(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[x", "ftp://storage.example.org/a.png", "mailto:a@example.org", "a b"})
    void of_notAWebAddress_fails(String location) {
        assertThatThrownBy(() -> RedirectTarget.of(response(307, location), FROM, "a.png"))
                .isInstanceOf(WandbFailed.class)
                .hasMessageContaining("image 'a.png' was redirected to something that is not a web address");
    }

    @Test
    void of_responseThatDoesNotRedirect_isEmpty() {
        assertThat(RedirectTarget.of(response(200, "/elsewhere"), FROM, "a.png"))
                .isEmpty();
        assertThat(RedirectTarget.of(response(304, null), FROM, "a.png")).isEmpty();
    }
}
