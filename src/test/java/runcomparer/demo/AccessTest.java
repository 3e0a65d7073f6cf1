package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static DemoWandb demo;

    @BeforeAll
    static void start() {
        demo = DemoWandb.start(DemoOptions.defaults());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void graphql_wrongKey_answers401AsWandbDoes() throws IOException {
        DemoCaller.Answer answer = DemoCaller.withKey(demo, "wrong").ask("{viewer{username}}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo(new ObjectMapper().readTree("""
                {"errors": [{"message": "user is not logged in", "path": ["viewer"]}],
                 "data": {"viewer": null}}"""));
    }

    @Test
    void graphql_wrongKeyForAPublicProject_answers401() {
        assertThat(DemoCaller.withKey(demo, "wrong").ask(project("demo", "open-sketches")).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"demo,image-training", "other-team,hidden", "demo,no-such-project", "nobody,image-training"})
    void graphql_anonymousForWhatIsNotPublic_answersNull(String entity, String name) {
        DemoCaller.Answer answer = DemoCaller.anonymous(demo).ask(project(entity, name));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasToString("{\"data\":{\"project\":null}}");
    }

    @Test
    void graphql_anonymousForAPublicProject_answersItsRuns() {
        assertThat(DemoCaller.anonymous(demo).ask(project("demo", "open-sketches")).data("/project/runCount")
                .intValue())
                .isEqualTo(3);
    }

    @Test
    void graphql_keyRequiredNoMore_anonymousReadsTheMainProject() {
        try (DemoWandb open = DemoWandb.start(DemoOptions.defaults().withRequireKey(false))) {
            assertThat(DemoCaller.anonymous(open).ask(project("demo", "image-training"))
                    .data("/project/runCount").intValue())
                    .isPositive();
        }
    }

    @Test
    void graphql_keyForAProjectOfOthers_answersNull() {
        assertThat(DemoCaller.withKey(demo).ask(project("other-team", "hidden")).data("/project"))
                .isEqualTo(NullNode.getInstance());
    }

    @Test
    void graphql_unknownRun_answersNull() {
        DemoCaller.Answer answer = DemoCaller.withKey(demo)
                .ask("{project(name:\"image-training\",entityName:\"demo\"){run(name:\"nope\"){id}}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasToString("{\"data\":{\"project\":{\"run\":null}}}");
    }

    @Test
    void viewer_withAndWithoutKey_answersUserOrNull() {
        assertThat(DemoCaller.withKey(demo).ask("{viewer{username}}").data("/viewer/username").asText())
                .isEqualTo("demo-user");
        assertThat(DemoCaller.anonymous(demo).ask("{viewer{username}}").data("/viewer").isNull()).isTrue();
    }

    @Test
    void serverInfo_anonymous_answers403WithErrorsAndData() {
        DemoCaller.Answer answer = DemoCaller.anonymous(demo).ask("{serverInfo{cliVersionInfo}}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().at("/errors/0/message").asText()).contains("anonymous");
        assertThat(answer.body().at("/errors/0/path/0").asText()).isEqualTo("serverInfo");
        assertThat(answer.body().at("/data/serverInfo").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{project(", "{project(name:\"x\",entityName:\"y\"){colour}}",
        "{project(id:1){name}}", "query Q($f:Wrong){viewer{id}}", "{__schema{types{name}}}",
        "{__type(name:\"Run\"){name}}", "mutation{x}", ""})
    void graphql_documentThatIsNotValid_answers400WithErrors(String document) {
        DemoCaller.Answer answer = DemoCaller.withKey(demo).ask(document);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"query\":1}"})
    void graphql_bodyThatIsNoRequest_answers400(String body) {
        assertThat(DemoCaller.withKey(demo).post(body).status()).isEqualTo(400);
    }

    @Test
    void graphql_anyAnswer_tellsTheRateLimit() {
        DemoCaller.Answer answer = DemoCaller.withKey(demo).ask("{viewer{id}}");
        assertThat(answer.response().headers().firstValueAsLong("RateLimit-Remaining").orElseThrow())
                .isPositive();
        assertThat(answer.response().headers().firstValue("RateLimit-Reset")).isPresent();
    }

    private static String project(String entity, String name) {
        return "{project(name:\"" + name + "\",entityName:\"" + entity + "\"){runCount}}";
    }
}
