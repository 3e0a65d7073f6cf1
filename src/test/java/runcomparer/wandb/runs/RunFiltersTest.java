package runcomparer.wandb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import runcomparer.hostile.HostileTexts;
import runcomparer.runs.RunOrder;
import runcomparer.runs.RunSearch;

class RunFiltersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<String> hostile() {
        return HostileTexts.wellFormed();
    }

    private static RunSearch search(String text) {
        return new RunSearch(
                Set.of(text),
                Set.of(text),
                Set.of(),
                Optional.of(text),
                Optional.of(Instant.EPOCH),
                Optional.empty(),
                Optional.of(text),
                Map.of("k" + text, Set.of(text)),
                RunOrder.NEWEST_FIRST);
    }

    @Property
    void text_ofAnything_hasTheSameShapeAndTheValuesUnchanged(@ForAll("hostile") String text) throws Exception {
        JsonNode filters = JSON.readTree(RunFilters.text(search(text)));

        assertThat(filters.properties()).hasSize(1);
        JsonNode all = filters.path("$and");
        assertThat(all).hasSize(6);
        assertThat(all.at("/0/state/$in/0").asText()).isEqualTo(text);
        assertThat(all.at("/1/tags/$in/0").asText()).isEqualTo(text);
        assertThat(all.at("/3/createdAt/$gte").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(all.get(4).path("group").asText()).isEqualTo(text);
        JsonNode config = all.at("/5/$or");
        assertThat(config.get(0).path("config.k" + text))
                .isEqualTo(JSON.getNodeFactory().textNode(text));
        assertThat(config)
                .allSatisfy(choice -> assertThat(choice).hasSize(1))
                .allSatisfy(choice -> assertThat(choice.fieldNames().next()).startsWith("config.k"))
                .allSatisfy(choice ->
                        assertThat(choice.elements().next().isValueNode()).isTrue());
    }

    /** Java's regular expressions agree with RE2 on characters that are escaped one by one. */
    @Property
    void name_ofAnything_matchesOnlyNamesThatContainIt(@ForAll("hostile") String text) throws Exception {
        JsonNode named = JSON.readTree(RunFilters.text(search(text))).at("/$and/2/$or");

        Pattern expression =
                Pattern.compile(named.get(0).at("/display_name/$regex").asText());
        assertThat(expression.matcher("before " + text + " behind").find()).isTrue();
        assertThat(text.isEmpty() || !expression.matcher("").find()).isTrue();
        assertThat(named.get(1).at("/name/$regex").asText()).isEqualTo(expression.pattern());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adamw | \"adamw\"",
                "100 | \"100\", 100",
                "-0 | \"-0\", 0",
                "0.10 | \"0.10\", 0.1",
                "1e-3 | \"1e-3\", 0.001",
                "1E3 | \"1E3\", 1000",
                "12e-1 | \"12e-1\", 1.2",
                "18446744073709551615 | \"18446744073709551615\", 18446744073709551615",
                "-9223372036854775808 | \"-9223372036854775808\", -9223372036854775808",
                "1e25 | \"1e25\", 1.0E25",
                "1e400 | \"1e400\"",
                "-1e999 | \"-1e999\"",
                "1e1000 | \"1e1000\"",
                "007 | \"007\"",
                ".5 | \".5\"",
                "+1 | \"+1\"",
                "1_000 | \"1_000\"",
                "NaN | \"NaN\"",
                "\u0661 | \"\u0661\"",
                "true | \"true\", true",
                "False | \"False\", false",
                "TRUE | \"TRUE\", true",
                "null | \"null\"",
                "[1] | \"[1]\""
            })
    void config_isTheTextAndWhatItLooksLike(String text, String choices) throws Exception {
        RunSearch search = new RunSearch(
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("k", Set.of(text)),
                RunOrder.NEWEST_FIRST);

        JsonNode config = JSON.readTree(RunFilters.text(search)).at("/$and/0/$or");

        assertThat(config)
                .extracting(choice -> choice.path("config.k"))
                .containsExactlyElementsOf(JSON.readTree("[" + choices + "]"));
    }

    @Test
    void config_ofSeveralValues_isAnyOfThem_belowValueToo() {
        RunSearch search = new RunSearch(
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("model.width", Set.of("b", "a")),
                RunOrder.NEWEST_FIRST);

        assertThat(RunFilters.text(search)).isEqualTo("""
                {"$and":[{"$or":[{"config.model.width":"a"},{"config.model.value.width":"a"},\
                {"config.model.width":"b"},{"config.model.value.width":"b"}]}]}""");
    }

    @Test
    void withoutTags_isNoneOfThem() {
        RunSearch search = RunSearch.ALL.withoutTag("b").withoutTag("a");

        assertThat(RunFilters.text(search)).isEqualTo("""
                {"$and":[{"tags":{"$nin":["a","b"]}}]}""");
    }

    @Test
    void text_ofNothing_isEmpty() {
        assertThat(RunFilters.text(RunSearch.ALL)).isEqualTo("{}");
        assertThat(RunFilters.order(RunOrder.NEWEST_FIRST)).isEqualTo("-created_at");
        assertThat(RunFilters.order(new RunOrder(RunOrder.Field.HEARTBEAT_AT, Optional.empty(), false)))
                .isEqualTo("+heartbeat_at");
        assertThat(RunFilters.order(new RunOrder(RunOrder.Field.CONFIG, Optional.of("lr"), true)))
                .isEqualTo("-config.lr.value");
    }
}
