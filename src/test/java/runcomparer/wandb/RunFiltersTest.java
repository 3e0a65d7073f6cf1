package runcomparer.wandb;

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
        return new RunSearch(Set.of(text), Set.of(text), Optional.of(text), Optional.of(Instant.EPOCH), Optional.empty(),
                Optional.of(text), Map.of("k" + text, text), RunOrder.NEWEST_FIRST);
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
        JsonNode config = all.get(5).has("$or") ? all.get(5).path("$or").get(0) : all.get(5);
        assertThat(config.path("config.k" + text).path("$in").get(0).asText()).isEqualTo(text);
    }

    /** Java's expressions agree with RE2 on characters that are escaped one by one. */
    @Property
    void name_ofAnything_findsItselfAndNothingThatLacksIt(@ForAll("hostile") String text) throws Exception {
        JsonNode named = JSON.readTree(RunFilters.text(search(text))).at("/$and/2/$or");

        Pattern expression = Pattern.compile(named.get(0).at("/display_name/$regex").asText());
        assertThat(expression.matcher("before " + text + " behind").find()).isTrue();
        assertThat(text.isEmpty() || !expression.matcher("").find()).isTrue();
        assertThat(named.get(1).at("/name/$regex").asText()).isEqualTo(expression.pattern());
    }

    @Test
    void text_ofNothing_isEmpty() {
        assertThat(RunFilters.text(RunSearch.ALL)).isEqualTo("{}");
        assertThat(RunFilters.order(RunOrder.NEWEST_FIRST)).isEqualTo("-created_at");
        assertThat(RunFilters.order(new RunOrder(RunOrder.Field.HEARTBEAT_AT, false))).isEqualTo("+heartbeat_at");
    }
}
