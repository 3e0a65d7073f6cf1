package runcomparer.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runcomparer.testing.EditableHome;
import runcomparer.testing.FreePorts;

/** The temporary folders of a killed service are deleted when the next one starts, unlike those of running ones. */
class PackagedLeftoversIT {

    @TempDir
    private Path home;

    @TempDir
    private Path temporary;

    @Test
    void leftoversOfAKilledService_areDeletedByTheNext() throws IOException {
        EditableHome.in(home);
        PackagedService.install(home);
        try (PackagedService killed = started();
                PackagedService running = started()) {
            Set<Path> ofBoth = folders();
            killed.kill();
            assertThat(folders()).isEqualTo(ofBoth).hasSize(4);

            try (PackagedService next = started()) {
                assertThat(folders()).hasSize(4);
                assertThat(folders().stream().filter(ofBoth::contains)).hasSize(2);
                assertThat(next.linesOtherThanRequests()).noneMatch(line -> line.contains(" WARN "));
            }
            assertThat(running.linesOtherThanRequests()).noneMatch(line -> line.contains(" WARN "));
        }
    }

    private PackagedService started() {
        int port = FreePorts.next();
        Map<String, String> environment = new TreeMap<>();
        environment.put("COMPARER_PORT", Integer.toString(port));
        environment.put("COMPARER_MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        environment.put("COMPARER_STORE", "none");
        return PackagedService.start(home, environment, "-Djava.io.tmpdir=" + temporary)
                .awaitListening(port);
    }

    private Set<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("run-comparer-"))
                    .collect(Collectors.toSet());
        }
    }
}
