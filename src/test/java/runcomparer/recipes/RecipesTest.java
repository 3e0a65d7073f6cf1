package runcomparer.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import runcomparer.routes.RouteFile;

/** Every recipe is tested, and its snippets are examples of how route files are written here. */
class RecipesTest {

    private static final List<Recipe> RECIPES = Recipe.all();
    private static final Path TESTS = Path.of("src/test/java/runcomparer/recipes");

    @Test
    void recipe_hasATestClass_andEveryTestClassARecipe() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            List<String> tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Test") && !name.equals(RecipesTest.class.getSimpleName()))
                    .toList();
            assertThat(RECIPES).extracting(Recipe::testName).containsExactlyInAnyOrderElementsOf(tests);
        }
    }

    @ParameterizedTest
    @FieldSource("RECIPES")
    void recipe_changesSomething(Recipe recipe) {
        assertThat(recipe.snippets()).isNotEmpty();
        assertThat(recipe.files(Recipe::projectFile))
                .allSatisfy((file, text) -> assertThat(Files.exists(Path.of(file)) ? Recipe.projectFile(file) : "")
                        .isNotEqualTo(text));
    }

    @ParameterizedTest
    @FieldSource("RECIPES")
    void snippet_isValidByCamelsSchema(Recipe recipe) {
        files(recipe, file -> assertThat(file.schemaErrors()).as(file.name()).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("RECIPES")
    void snippet_isInCanonicalNotation(Recipe recipe) {
        files(recipe, file -> assertThat(file.shorthands()).as(file.name()).isEmpty());
    }

    @ParameterizedTest
    @FieldSource("RECIPES")
    void step_hasAnIdOfItsOwnThatBeginsWithThatOfItsRoute(Recipe recipe) {
        files(recipe, file -> {
            List<String> ids = file.steps().stream()
                    .map(step -> step.getValue().path("id").asText())
                    .toList();
            assertThat(ids).as(file.name()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(file.routeIds())
                    .anyMatch(route -> id.startsWith(route + "-")));
        });
    }

    private static void files(Recipe recipe, Consumer<RouteFile> check) {
        recipe.files(Recipe::projectFile).forEach((name, text) -> check.accept(RouteFile.of(name, text)));
    }
}
