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
    void graphql_wrongKey_returns401LikeWandb() throws IOException {
        DemoClient.Response response = DemoClient.withKey(demo, "wrong").query("{viewer{username}}");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).isEqualTo(new ObjectMapper().readTree("""
                {"errors": [{"message": "user is not logged in", "path": ["viewer"]}],
                 "data": {"viewer": null}}"""));
    }

    @Test
    void graphql_wrongKeyForAPublicProject_returns401() {
        assertThat(DemoClient.withKey(demo, "wrong")
                        .query(project("demo", "open-sketches"))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"demo,image-training", "other-team,hidden", "demo,no-such-project", "nobody,image-training"})
    void graphql_anonymousForAPrivateProject_returnsNull(String entity, String name) {
        DemoClient.Response response = DemoClient.anonymous(demo).query(project(entity, name));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).hasToString("{\"data\":{\"project\":null}}");
    }

    @Test
    void graphql_anonymousForAPublicProject_returnsItsRuns() {
        assertThat(DemoClient.anonymous(demo)
                        .query(project("demo", "open-sketches"))
                        .data("/project/runCount")
                        .intValue())
                .isEqualTo(3);
    }

    @Test
    void graphql_keyNotRequired_anonymousReadsTheMainProject() {
        try (DemoWandb open = DemoWandb.start(DemoOptions.defaults().withRequireKey(false))) {
            assertThat(DemoClient.anonymous(open)
                            .query(project("demo", "image-training"))
                            .data("/project/runCount")
                            .intValue())
                    .isPositive();
        }
    }

    @Test
    void graphql_keyForAnotherTeamsProject_returnsNull() {
        assertThat(DemoClient.withKey(demo)
                        .query(project("other-team", "hidden"))
                        .data("/project"))
                .isEqualTo(NullNode.getInstance());
    }

    @Test
    void graphql_unknownRun_returnsNull() {
        DemoClient.Response response = DemoClient.withKey(demo)
                .query("{project(name:\"image-training\",entityName:\"demo\"){run(name:\"nope\"){id}}}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).hasToString("{\"data\":{\"project\":{\"run\":null}}}");
    }

    @Test
    void viewer_withAndWithoutKey_returnsUserOrNull() {
        assertThat(DemoClient.withKey(demo)
                        .query("{viewer{username}}")
                        .data("/viewer/username")
                        .asText())
                .isEqualTo("demo-user");
        assertThat(DemoClient.anonymous(demo)
                        .query("{viewer{username}}")
                        .data("/viewer")
                        .isNull())
                .isTrue();
    }

    @Test
    void serverInfo_anonymous_returns403WithErrorsAndData() {
        DemoClient.Response response = DemoClient.anonymous(demo).query("{serverInfo{cliVersionInfo}}");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body().at("/errors/0/message").asText()).contains("anonymous");
        assertThat(response.body().at("/errors/0/path/0").asText()).isEqualTo("serverInfo");
        assertThat(response.body().at("/data/serverInfo").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{project(",
                "{project(name:\"x\",entityName:\"y\"){colour}}",
                "{project(id:1){name}}",
                "query Q($f:Wrong){viewer{id}}",
                "{__schema{types{name}}}",
                "{__type(name:\"Run\"){name}}",
                "mutation{x}",
                ""
            })
    void graphql_invalidDocument_returns400WithErrors(String document) {
        DemoClient.Response response = DemoClient.withKey(demo).query(document);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().path("errors")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "{}", "{\"query\":1}"})
    void graphql_malformedBody_returns400(String body) {
        assertThat(DemoClient.withKey(demo).post(body).status()).isEqualTo(400);
    }

    @Test
    void graphql_anyResponse_hasTheRateLimit() {
        DemoClient.Response response = DemoClient.withKey(demo).query("{viewer{id}}");
        assertThat(response.http()
                        .headers()
                        .firstValueAsLong("RateLimit-Remaining")
                        .orElseThrow())
                .isPositive();
        assertThat(response.http().headers().firstValue("RateLimit-Reset")).isPresent();
    }

    private static String project(String entity, String name) {
        return "{project(name:\"" + name + "\",entityName:\"" + entity + "\"){runCount}}";
    }
}
