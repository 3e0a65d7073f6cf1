package runcomparer.house;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials in the jar lists what is shipped with it, and THIRD-PARTY.md the licences of that. */
class ShippedLibrariesIT {

    private static final Path TARGET = Path.of("target");
    private static final String BILL = "META-INF/sbom/run-comparer.cdx.json";
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "ISC",
            "MIT");
    /** These demand that their text comes with the binaries. */
    private static final Set<String> REPRODUCED = Set.of("BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT");

    private static List<ShippedLibrary> libraries;
    private static String document;

    @BeforeAll
    static void read() throws IOException {
        assumeThat(System.getProperty("maven.mode"))
                .as("offline, Maven makes no bill of materials")
                .isNotEqualTo("offline=true");
        try (JarFile jar = new JarFile(TARGET.resolve("run-comparer.jar").toFile());
                InputStream bill = jar.getInputStream(jar.getJarEntry(BILL))) {
            libraries = StreamSupport.stream(
                            new ObjectMapper().readTree(bill).path("components").spliterator(), false)
                    .map(ShippedLibrary::of)
                    .toList();
        }
        document = Files.readString(Path.of("THIRD-PARTY.md"));
    }

    @Test
    void billOfMaterials_listsTheJarsBesideTheService() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                shipped.put(jar.getFileName().toString(), sha256(jar));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        libraries.forEach(library -> listed.put(library.fileName(), library.sha256()));

        assertThat(listed).isEqualTo(shipped);
    }

    @Test
    void libraries_haveAllowedLicences() {
        assertThat(libraries)
                .allSatisfy(library -> assertThat(library.licences()).containsAnyElementsOf(ALLOWED));
    }

    @Test
    void document_listsTheLicences() throws IOException {
        String table = table();
        Files.writeString(TARGET.resolve("third-party.md"), table);

        assertThat(document)
                .as("the table of THIRD-PARTY.md is that of target/third-party.md")
                .contains("\n\n" + table + "\n");
    }

    @Test
    void licencesThatDemandIt_areReproduced_inTheJarOrTheDocument() {
        String notices = document.substring(document.indexOf("\n## Notices"));

        assertThat(libraries.stream()
                        .filter(library -> REPRODUCED.containsAll(library.licences()))
                        .filter(library ->
                                !containsLicence(TARGET.resolve("lib").resolve(library.fileName()))))
                .allSatisfy(library -> assertThat(notices).contains("`" + library.group() + "`"));
    }

    /** Has one row for each group, or for each library where those of a group have different licences. */
    private static String table() {
        Map<String, Set<String>> licences = libraries.stream()
                .collect(groupingBy(ShippedLibrary::group, mapping(ShippedLibrary::licence, toSet())));
        Set<String> rows = new TreeSet<>();
        libraries.forEach(library -> rows.add("| `%s` | %s |\n"
                .formatted(
                        licences.get(library.group()).size() == 1
                                ? library.group()
                                : library.group() + ":" + library.name(),
                        library.licence())));
        return "| libraries | licence |\n|---|---|\n" + String.join("", rows);
    }

    private static boolean containsLicence(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().anyMatch(entry -> entry.getName().matches("(.*/)?LICENSE([.-][^/]*)?"));
        } catch (IOException e) {
            throw new AssertionError(jar + " cannot be read", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
