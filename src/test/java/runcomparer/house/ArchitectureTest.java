package runcomparer.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which packages may depend on which, and how large files and packages may be. */
class ArchitectureTest {

    private static final int MAX_LINES = 210;
    private static final int MAX_FILES = 21;
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("runcomparer");

    @Test
    void arrows_runDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("program")
                .definedBy("runcomparer")
                .layer("start")
                .definedBy("runcomparer.start..")
                .layer("wiring")
                .definedBy("runcomparer.wiring..")
                .layer("settings")
                .definedBy("runcomparer.settings..")
                .layer("api")
                .definedBy("runcomparer.api..")
                .layer("events")
                .definedBy("runcomparer.events..")
                .layer("cache")
                .definedBy("runcomparer.cache..")
                .layer("files")
                .definedBy("runcomparer.files..")
                .layer("wandb")
                .definedBy("runcomparer.wandb..")
                .layer("images")
                .definedBy("runcomparer.images..")
                .layer("scalars")
                .definedBy("runcomparer.scalars..")
                .layer("runs")
                .definedBy("runcomparer.runs..")
                .layer("binary")
                .definedBy("runcomparer.binary..")
                .layer("store")
                .definedBy("runcomparer.store..")
                .layer("replicas")
                .definedBy("runcomparer.replicas..")
                .layer("turns")
                .definedBy("runcomparer.turns..")
                .layer("demo")
                .definedBy("runcomparer.demo..")
                .whereLayer("program")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("start")
                .mayOnlyBeAccessedByLayers("program")
                .whereLayer("wiring")
                .mayOnlyBeAccessedByLayers("start")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("program", "start", "wiring")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("start", "wiring")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("start", "wiring")
                .whereLayer("events")
                .mayOnlyBeAccessedByLayers("wiring", "api")
                .whereLayer("cache")
                .mayOnlyBeAccessedByLayers("wiring", "api", "events")
                .whereLayer("files")
                .mayOnlyBeAccessedByLayers("wiring", "api", "settings")
                .whereLayer("wandb")
                .mayOnlyBeAccessedByLayers("wiring", "api", "files", "replicas")
                .whereLayer("replicas")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("images")
                .mayOnlyBeAccessedByLayers("wiring", "api", "events", "cache", "files", "wandb")
                .whereLayer("scalars")
                .mayOnlyBeAccessedByLayers("wiring", "api", "cache", "wandb")
                .whereLayer("binary")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayNotAccessAnyLayer()
                .whereLayer("turns")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void insideApi_arrowsRunAsListed() {
        arrows("api", """
                server ->            contract documents filter problem reload signin
                consumer ->          . contract events filter reload
                documents ->         contract filter signin
                contract ->          filter problem
                signin ->            filter problem
                filter ->            problem query
                archive ->           . response.comparison problem query
                events ->            . problem query query.parameters
                response.comparison -> . response response.images problem query
                response.images ->     . response problem query
                response.runs ->       . response query
                response.scalars ->    . response problem query
                response ->            . problem query query.parameters
                query.parameters ->  . problem query
                query ->
                problem ->
                reload ->
                . ->
                """);
    }

    @Test
    void insideWandb_arrowsRunAsListed() {
        arrows("wandb", """
                reading -> . graphql history runs scalars
                scalars -> . graphql history media runs
                history -> . graphql media runs
                runs ->    . graphql media
                camel ->   . address graphql traffic
                traffic -> . graphql
                graphql -> . media
                media ->   .
                address -> .
                . ->
                """);
    }

    @Test
    void insideCache_arrowsRunAsListed() {
        arrows("cache", """
                camel ->  . runs shared
                shared -> . stored
                stored -> . runs
                runs ->   .
                . ->
                """);
    }

    @Test
    void insideEvents_arrowsRunAsListed() {
        arrows("events", """
                camel -> .
                . ->
                """);
    }

    @Test
    void insideStore_arrowsRunAsListed() {
        arrows("store", """
                disk ->  .
                redis -> .
                . ->
                """);
    }

    @Test
    void insideDemo_arrowsRunAsListed() {
        arrows("demo", """
                . ->       corpus graphql http rendering runs
                graphql -> http rendering runs
                http ->    rendering runs
                corpus ->  rendering runs
                runs ->    rendering
                rendering ->
                """);
    }

    @Test
    void insideFilesAndImages_arrowsRunAsListed() {
        arrows("files", """
                thumbnail ->      . pixels pixels.decoder
                . ->              http
                http ->
                pixels ->         pixels.colour pixels.jpeg pixels.decoder
                pixels.jpeg ->    pixels.colour pixels.decoder
                pixels.colour ->
                pixels.decoder ->
                """);
        arrows("images", """
                comparison -> . index
                index ->      .
                . ->
                """);
    }

    @Test
    void domain_knowsNeitherHttpNorCamelNorJson() {
        classes()
                .that()
                .resideInAnyPackage("runcomparer.runs..", "runcomparer.images..", "runcomparer.scalars..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "runcomparer.runs..",
                        "runcomparer.images..",
                        "runcomparer.scalars..",
                        "runcomparer.binary",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio.charset.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheEdges_dependOnCamelAndVertx() {
        noClasses()
                .that(resideOutsideOfPackages(
                        "runcomparer.start",
                        "runcomparer.wiring",
                        "runcomparer.api..",
                        "runcomparer.cache.camel",
                        "runcomparer.events.camel",
                        "runcomparer.wandb.camel"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
        noClasses()
                .that(resideOutsideOfPackages("runcomparer.wiring", "runcomparer.api..", "runcomparer.files.http"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(CLASSES);
    }

    @Test
    void onlyItsStore_dependsOnLettuce() {
        noClasses()
                .that(resideOutsideOfPackage("runcomparer.store.redis"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(CLASSES);
    }

    @Test
    void environment_isReadByTheProgramOnly() {
        noClasses()
                .that(resideOutsideOfPackages("runcomparer"))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("runcomparer.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void file_isShortEnoughToReadAtOnce() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > MAX_LINES))
                    .isEmpty();
        }
    }

    @Test
    void package_isSmallEnoughToSurvey() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES).filter(Files::isDirectory)) {
            assertThat(folders.filter(folder -> files(folder) > MAX_FILES)).isEmpty();
        }
    }

    @Test
    void package_isDescribed() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES.resolve("runcomparer")).filter(Files::isDirectory)) {
            assertThat(folders.filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                    .isEmpty();
        }
    }

    /**
     * Checks that each package below a parent depends only on those of its siblings that its line lists, and that each has
     * a line; "." is the parent itself.
     */
    private static void arrows(String parent, String table) {
        String root = "runcomparer." + parent;
        List<String> listed = new ArrayList<>();
        table.lines().map(line -> line.split(" ->")).forEach(line -> {
            String from = name(root, line[0]);
            String[] known = Stream.concat(Stream.of(from), line.length > 1 ? names(root, line[1]) : Stream.of())
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(from)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(known).or(resideOutsideOfPackage(root + "..")))
                    .check(CLASSES);
            listed.add(from);
        });
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).filter(name -> (name + ".").startsWith(root + ".")))
                .as("packages of " + root)
                .hasSameElementsAs(listed);
    }

    private static Stream<String> names(String root, String packages) {
        return Stream.of(packages.strip().split(" +")).map(name -> name(root, name));
    }

    private static String name(String root, String name) {
        return name.equals(".") ? root : root + "." + name;
    }

    private static long files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the number of lines of a file without its imports. */
    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("import ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
