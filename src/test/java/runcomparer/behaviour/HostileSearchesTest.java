package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static runcomparer.testing.RunningService.encoded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import runcomparer.demo.DemoOptions;
import runcomparer.demo.DemoWandb;
import runcomparer.demo.RequestJournal;
import runcomparer.hostile.HostileTexts;
import runcomparer.testing.Reply;
import runcomparer.testing.RunningService;

/** Whatever is searched for reaches W&amp;B only as values in well-formed filters, or not at all. */
class HostileSearchesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = Set.of("state", "tags", "display_name", "name", "createdAt", "group");
    private static final Set<String> OPERATORS = Set.of("$in", "$regex", "$gte", "$lt");

    private static DemoWandb demo;
    private static RunningService service;
    private static String document;

    @BeforeContainer
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
        service = RunningService.reading(demo);
        service.get("/runs");
        document = demo.journal().graphQl().get(0).document();
    }

    @AfterContainer
    static void stop() {
        service.close();
        demo.close();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> wellFormed = HostileTexts.wellFormed()
                .map(text -> text.substring(
                        0, text.offsetByCodePoints(0, Math.min(120, text.codePointCount(0, text.length())))));
        return Arbitraries.frequencyOf(
                Tuple.of(3, wellFormed),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "\"}]}",
                                "{\"$where\":\"1\"}",
                                "\\\"",
                                "\\u0022",
                                "a\":{\"$ne\":\"b",
                                "config.$where",
                                "$where",
                                "a.$ne",
                                "a.b",
                                ".",
                                "..",
                                "value",
                                "a.value.value",
                                "(?s).*",
                                "\\Q",
                                "[[:alpha:]]",
                                "null",
                                "true",
                                "1e308",
                                "0x10",
                                "%22%7D",
                                "a=b=c")));
    }

    @Property(tries = 60)
    void search_sendsOnlyValues(@ForAll("texts") String text, @ForAll("texts") String key)
            throws JsonProcessingException {
        for (String query : List.of(
                "tag=" + encoded(text) + "&tag=fp16",
                "name=" + encoded(text),
                "group=" + encoded(text),
                "state=" + encoded(text),
                encoded("config." + key) + "=" + encoded(text),
                "config=" + encoded(key + "=" + text),
                "created_after=" + encoded(text),
                "order=" + encoded(text),
                "order=" + encoded("config." + key))) {
            demo.journal().clear();

            Reply reply = service.get("/runs?" + query);

            assertThat(reply.status()).as(query).isIn(200, 422);
            List<RequestJournal.Entry> asked = demo.journal().graphQl();
            assertThat(asked).as(query).hasSizeLessThanOrEqualTo(reply.status() == 200 ? 1 : 0);
            for (RequestJournal.Entry request : asked) {
                assertThat(request.document()).isEqualTo(document);
                assertThat(request.variables().path("order").asText())
                        .matches("(?s)[+-](created_at|config\\.[^,\"$.]+\\.value)");
                requireForm(JSON.readTree(request.variables().path("filters").asText()));
            }
        }
    }

    private static void requireForm(JsonNode filters) {
        filters.properties().forEach(all -> {
            assertThat(all.getKey()).isEqualTo("$and");
            all.getValue().forEach(part -> requireFilter(part, true));
        });
    }

    private static void requireFilter(JsonNode filter, boolean mayBeEither) {
        assertThat(filter).hasSize(1);
        String name = filter.fieldNames().next();
        JsonNode value = filter.path(name);
        if (mayBeEither && name.equals("$or")) {
            value.forEach(choice -> requireFilter(choice, false));
        } else if (value.isObject()) {
            assertThat(name).isIn(FIELDS);
            assertThat(OPERATORS).containsAll(value::fieldNames);
            value.forEach(operand ->
                    assertThat(operand.isTextual() || operand.isArray()).isTrue());
            value.path("$in").forEach(choice -> assertThat(choice.isTextual()).isTrue());
        } else {
            assertThat(value.isValueNode() && !value.isNull()).isTrue();
            assertThat(name).satisfiesAnyOf(it -> assertThat(it).isIn(FIELDS), it -> assertThat(it)
                    .matches("(?s)config\\.[^$\\p{Cntrl}]+"));
        }
    }

    @Example
    void values_arriveUnchanged() throws JsonProcessingException {
        String hostile = "x\"},{\"state\":{\"$ne\":\"\"}}],\"$or\":[{\"a\\\":\"";
        String key = hostile.replace("$", "");
        demo.journal().clear();

        Reply reply = service.get("/runs?tag=" + encoded(hostile) + "&group=" + encoded(hostile) + "&name="
                + encoded(hostile) + "&" + encoded("config." + key) + "=" + encoded(hostile));

        assertThat(reply.status()).isEqualTo(200);
        JsonNode filters = JSON.readTree(
                demo.journal().graphQl().get(0).variables().path("filters").asText());
        assertThat(filters.path("$and")).hasSize(4);
        assertThat(filters.at("/$and/0/tags/$in/0").asText()).isEqualTo(hostile);
        assertThat(filters.findValuesAsText("group")).containsExactly(hostile);
        assertThat(filters.at("/$and/3/$or/0").path("config." + key).asText()).isEqualTo(hostile);
    }
}
