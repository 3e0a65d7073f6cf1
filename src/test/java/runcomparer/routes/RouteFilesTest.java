package runcomparer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import runcomparer.wiring.WiredBeans;

/** The rules for {@code routes/}: small files in canonical notation, without what belongs in Java. */
class RouteFilesTest {

    private static final int MAX_LINES = 70;
    private static final List<RouteFile> FILES = RouteFile.all();
    private static final String VALUE = "\\$\\{[A-Za-z.]+}";
    private static final String NAMED = "(lookup|store-messages):.+";
    private static final Set<String> NEVER = Set.of(
            "groovy",
            "script",
            "js",
            "javascript",
            "datasonnet",
            "jq",
            "mvel",
            "ognl",
            "spel",
            "jsonpath",
            "joor",
            "java",
            "python");

    @ParameterizedTest
    @FieldSource("FILES")
    void file_isValidByCamelsSchema(RouteFile file) {
        assertThat(file.schemaErrors()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void file_beginsWithWhatItIsForAndIsShort(RouteFile file) {
        assertThat(file.name()).endsWith(".camel.yaml");
        assertThat(file.text()).startsWith("# ");
        assertThat(file.text().lines().count()).isLessThanOrEqualTo(MAX_LINES);
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void file_holdsOneRouteWithIdAndDescription(RouteFile file) {
        assertThat(file.routes()).hasSize(file.name().startsWith("api.") ? 0 : 1);
        assertThat(file.routes())
                .allMatch(route -> !route.path("id").asText().isEmpty()
                        && !route.path("description").asText().isEmpty());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void step_ofAnyDepth_hasAnIdThatBeginsWithThatOfItsRoute(RouteFile file) {
        assertThat(file.steps()).allSatisfy(step -> {
            assertThat(step.getValue().path("id").asText())
                    .as("%s in %s", step.getKey(), file)
                    .startsWith(file.routeIds().get(0) + "-");
        });
    }

    @Test
    void id_isNeverUsedTwice() {
        List<String> ids = new ArrayList<>();
        FILES.forEach(file -> file.walk((key, value) -> {
            if (key.equals("id")) {
                ids.add(value.asText());
            }
        }));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void file_isInCanonicalNotation(RouteFile file) {
        assertThat(file.shorthands()).as(file.name()).isEmpty();
        assertThat(file.steps()).allMatch(step -> step.getValue().isObject());
        assertThat(file.routes())
                .allMatch(route -> (route.path("from").path("parameters").has("name")
                                && route.path("from").path("uri").asText().equals("direct"))
                        || route.path("from").path("uri").asText().matches(NAMED));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void file_holdsNoProgram(RouteFile file) {
        file.walk((key, value) -> {
            assertThat(NEVER).as(file.name()).doesNotContain(key.toLowerCase(Locale.ROOT));
            if (key.equals("simple")) {
                assertThat(value.path("expression").asText())
                        .as("one value, or whether it is in a list, in %s", file)
                        .matches(VALUE + "|" + VALUE + " in '[^'$]+'");
            }
        });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void beanThatIsNamed_isWired(RouteFile file) {
        List<String> named = new ArrayList<>();
        file.walk((key, value) -> {
            if (key.equals("ref")) {
                named.add(value.asText());
            }
        });
        Matcher inText = Pattern.compile("(?:#bean:|bean:)(\\w+)").matcher(file.text());
        while (inText.find()) {
            named.add(inText.group(1));
        }
        assertThat(WiredBeans.names()).containsAll(named);
    }

    @Test
    void operation_isServedByTheRouteOfItsNameInAFileOfItsName() throws IOException {
        Map<String, RouteFile> byName = new TreeMap<>();
        FILES.forEach(file -> byName.put(file.name(), file));
        for (String operation : operations()) {
            String name = operation.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".camel.yaml";
            assertThat(byName).containsKey(name);
            assertThat(byName.get(name).routeIds()).containsExactly(operation);
            assertThat(from(byName.get(name))).isEqualTo(operation);
        }
    }

    @Test
    void routeThatIsNoOperation_handsItsErrorsOnAndHasTheNameOfItsFile() throws IOException {
        List<String> operations = operations();
        Stream<RouteFile> inner = FILES.stream()
                .filter(file -> !file.routes().isEmpty())
                .filter(file -> !operations.contains(file.routeIds().get(0)));
        assertThat(inner).isNotEmpty().allSatisfy(file -> {
            JsonNode errors = file.routes().get(0).path("errorHandler");
            assertThat(errors.has("noErrorHandler")
                            || errors.at("/defaultErrorHandler/retryWhileRef").isTextual())
                    .isTrue();
            String name = file.name().replace(".camel.yaml", "");
            assertThat(from(file)).isIn(name, name.replaceFirst("s$", ""));
        });
    }

    @Test
    void operation_readsTheRequestFirstAndForgetsItThen() throws IOException {
        List<String> operations = operations();
        assertThat(FILES.stream()
                        .filter(file -> operations.containsAll(file.routeIds())
                                && !file.routes().isEmpty()))
                .hasSameSizeAs(operations)
                .allSatisfy(file -> {
                    JsonNode steps = file.routes().get(0).at("/from/steps");
                    assertThat(steps.get(0).elements().next().path("id").asText())
                            .endsWith("-readQuery");
                    assertThat(steps.at("/1/removeHeaders/pattern").asText()).isEqualTo("*");
                    assertThat(file.text()).doesNotContain("header.", "headers.");
                });
    }

    @Test
    void requestsToWandb_areSentByOneRouteOnly() {
        assertThat(FILES.stream()
                        .filter(file -> file.text().contains("{{wandb.graphql}}")
                                || file.text().contains("http:")))
                .extracting(RouteFile::name)
                .containsExactly("wandb-request.camel.yaml");
        assertThat(FILES.stream().filter(file -> file.text().contains("direct:wandb")))
                .extracting(RouteFile::name)
                .containsExactlyInAnyOrder("read-from-wandb.camel.yaml", "wandb.camel.yaml", "wandb-turn.camel.yaml");
    }

    private static String from(RouteFile file) {
        JsonNode from = file.routes().get(0).path("from");
        String uri = from.path("uri").asText();
        return uri.matches(NAMED)
                ? uri.substring(uri.indexOf(':') + 1)
                : from.at("/parameters/name").asText();
    }

    private static List<String> operations() throws IOException {
        try (InputStream in = RouteFilesTest.class.getResourceAsStream("/openapi.yaml")) {
            List<String> ids = new YAMLMapper().readTree(in).path("paths").findValuesAsText("operationId");
            assertThat(ids).isNotEmpty();
            return ids;
        }
    }
}
