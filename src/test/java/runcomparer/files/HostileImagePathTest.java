package runcomparer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import runcomparer.hostile.HostileTexts;
import runcomparer.images.FileNames;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;
import runcomparer.wandb.address.WandbAddress;

/** Whatever the requested path, it is rejected, or the URL is that of one file of the run. */
class HostileImagePathTest {

    private final WandbAddress addresses = WandbAddress.of("https://wandb.example.org");

    @Provide
    Arbitrary<String> paths() {
        return HostileTexts.any().map(text -> text + ".png");
    }

    @Provide
    Arbitrary<String> names() {
        return HostileTexts.names();
    }

    @Property(tries = 3000)
    void file_anyNamesAndPath_isWithinTheRun(@ForAll("names") String name, @ForAll("paths") String path) {
        RunPath run = new RunPath(new ProjectPath(name, "p"), name);
        if (!FileNames.isWithinRun(path) || !ImagePath.isAddressable(run)) {
            return;
        }
        URI address = URI.create(addresses.file(run, path));

        // whatever a server decodes before it splits the path
        assertThat(address.getPath().split("[/\\\\]", -1))
                .startsWith("", "files")
                .hasSizeGreaterThanOrEqualTo(6)
                .doesNotContain(".", "..", "\u0000");
        assertThat(address.getPath()).matches(Pattern.compile("/files/[^/]+/p/[^/]+/[^/].*[^/]", Pattern.DOTALL));
        assertThat(address.getPath()).endsWith("/" + path);
    }

    @Example
    void patterns_longTexts_terminate() {
        for (String piece : List.of("/", "../", "_0123abcd", "_01234567.", "a", "\u2028/", "\\")) {
            String text = piece.repeat(200_000 / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                FileNames.isWithinRun(text);
                FileNames.mayBeShown(text);
                ImagePath.isHashed(text);
                ImagePath.isAddressable(new RunPath(new ProjectPath(text, text), text));
            });
        }
    }
}
