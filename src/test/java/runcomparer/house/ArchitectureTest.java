package runcomparer.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, and how long a file may be. */
class ArchitectureTest {

    private static final int MOST_LINES = 200;
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("runcomparer");

    @Test
    void arrows_runDownOnly() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("start").definedBy("runcomparer")
                .layer("api").definedBy("runcomparer.api..")
                .layer("events").definedBy("runcomparer.events..")
                .layer("cache").definedBy("runcomparer.cache..")
                .layer("files").definedBy("runcomparer.files..")
                .layer("wandb").definedBy("runcomparer.wandb..")
                .layer("images").definedBy("runcomparer.images..")
                .layer("runs").definedBy("runcomparer.runs..")
                .layer("turns").definedBy("runcomparer.turns..")
                .layer("demo").definedBy("runcomparer.demo..")
                .layer("settings").definedBy("runcomparer.settings..")
                .whereLayer("start").mayNotBeAccessedByAnyLayer()
                .whereLayer("api").mayOnlyBeAccessedByLayers("start")
                .whereLayer("demo").mayOnlyBeAccessedByLayers("start")
                .whereLayer("settings").mayOnlyBeAccessedByLayers("start")
                .whereLayer("events").mayOnlyBeAccessedByLayers("start", "api")
                .whereLayer("cache").mayOnlyBeAccessedByLayers("start", "api", "events")
                .whereLayer("files").mayOnlyBeAccessedByLayers("start", "api", "settings")
                .whereLayer("wandb").mayOnlyBeAccessedByLayers("start", "api", "files", "cache")
                .whereLayer("images").mayOnlyBeAccessedByLayers("start", "api", "events", "cache", "files", "wandb")
                .whereLayer("turns").mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void domain_knowsNeitherHttpNorCamelNorJson() {
        classes().that().resideInAnyPackage("runcomparer.runs..", "runcomparer.images..")
                .should().onlyDependOnClassesThat(resideInAnyPackage(
                        "runcomparer.runs..", "runcomparer.images..", "java.lang..", "java.util..", "java.time..",
                        "java.nio.charset.."))
                .check(CLASSES);
    }

    @Test
    void camel_isKnownAtTheEdgeOnly() {
        noClasses().that(resideOutsideOfPackages("runcomparer", "runcomparer.api.."))
                .should().dependOnClassesThat().resideInAnyPackage("org.apache.camel..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void environment_isReadAtTheStartOnly() {
        noClasses().that(resideOutsideOfPackages("runcomparer"))
                .should().callMethod(System.class, "getenv")
                .orShould().callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("runcomparer.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("runcomparer.api.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void file_isNotLongerThanAPersonReadsAtOnce() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > MOST_LINES))
                    .isEmpty();
        }
    }

    @Test
    void package_tellsWhatItIsFor() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES.resolve("runcomparer")).filter(Files::isDirectory)) {
            assertThat(folders.filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .filter(folder -> !folder.endsWith("api"))).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
