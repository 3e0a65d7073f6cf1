package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static runcomparer.testing.RunningService.encoded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.LogLines;
import runcomparer.testing.OneRunWandb;
import runcomparer.testing.RunningService;
import runcomparer.testing.TestImages;

class KeepACopyOfEveryImageThatWasLookedAtTest {

    private static final String FILES = "/files/team/project/r1/";

    private final OneRunWandb wandb = OneRunWandb.logging("a", "{\"_type\": \"image-file\"}");

    @TempDir
    private Path folder;

    private EditableHome home;
    private RunningService service;

    @BeforeEach
    void start() {
        home = EditableHome.in(folder.resolve("home"));
        home.edit("application.properties", text -> text + "copies.folder = %s\n".formatted(folder.resolve("copies")));
        service = home.start(wandb.settings());
    }

    @AfterEach
    void stop() {
        service.close();
        wandb.close();
    }

    @Test
    void image_isCopiedOnce_fromTheFirstLookOn() throws IOException {
        byte[] image = TestImages.bytes(TestImages.flag(300, 200), "png");
        wandb.file("media/images/a_1.png", image, "image/png");
        look("media/images/a_1.png");
        assertThat(copies()).isEmpty();

        Recipe.of(getClass()).follow(home);

        look("media/images/a_1.png?width=128");
        await().until(() -> copies().equals(List.of("team/project/r1/media/images/a_1.png")));
        assertThat(folder.resolve("copies/team/project/r1/media/images/a_1.png"))
                .hasBinaryContent(image);
        int requests = wandb.targets().size();
        look("media/images/a_1.png");
        assertThat(wandb.targets()).hasSize(requests + 1);
    }

    @Test
    void copy_hasTheNameOfTheFile_whateverThatIs() {
        byte[] image = TestImages.bytes(TestImages.flag(30, 20), "png");
        for (String name : List.of("${body} 狐 %2e.png", "back\\..\\slash.png", "{{routes}}.png")) {
            wandb.file("media/images/" + encoded(name), image, "image/png");
        }
        Recipe.of(getClass()).follow(home);

        look("media/images/" + encoded("${body} 狐 %2e.png"));
        look("media/images/" + encoded("{{routes}}.png"));

        await().until(() -> copies().equals(List.of(
                "team/project/r1/media/images/${body} 狐 %2e.png", "team/project/r1/media/images/{{routes}}.png")));
        assertThat(status("media/images/" + encoded("back\\..\\slash.png"))).isEqualTo(404);
        assertThat(status("..%2F..%2F..%2F..%2Fout.png")).isEqualTo(404);
    }

    @Test
    void imageThatCannotBeCopied_isSentAllTheSame_andCopiedLater() throws IOException {
        wandb.file("media/images/a_1.png", TestImages.bytes(TestImages.flag(30, 20), "png"), "image/png");
        Files.createFile(folder.resolve("copies"));
        Recipe.of(getClass()).follow(home);

        try (LogLines log = LogLines.listen()) {
            look("media/images/a_1.png");
            log.awaitLine("ERROR", "copies");
        }
        Files.delete(folder.resolve("copies"));
        look("media/images/a_1.png");

        await().until(() -> copies().equals(List.of("team/project/r1/media/images/a_1.png")));
    }

    private void look(String path) {
        assertThat(status(path)).isEqualTo(200);
    }

    private int status(String path) {
        return service.get(FILES + path).status();
    }

    private List<String> copies() {
        Path copies = folder.resolve("copies");
        if (!Files.isDirectory(copies)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(copies)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> copies.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
