package runcomparer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoWandbTest {

    @Test
    void start_portInUse_fails() {
        try (DemoWandb first = DemoWandb.start(DemoOptions.defaults())) {
            DemoOptions same = DemoOptions.defaults().withPort(first.baseUrl().getPort());
            assertThatThrownBy(() -> DemoWandb.start(same))
                    .hasMessageContaining(String.valueOf(first.baseUrl().getPort()));
        }
    }

    @Test
    void journal_requests_areRecordedByKind() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            DemoClient client = DemoClient.withKey(demo);
            client.post("{\"operationName\":\"Q\",\"query\":\"query Q($n:String){project(name:$n){name}}\","
                    + "\"variables\":{\"n\":\"image-training\"}}");
            DemoClient.anonymous(demo).query("{viewer{id}}");
            URI url = URI.create(client.queryRun("odd-values", "files(first:1){edges{node{url}}}")
                    .findValue("url")
                    .asText());
            client.download(url);
            List<RequestJournal.Entry> requests = demo.journal().graphQl();
            assertThat(requests).hasSize(3);
            assertThat(requests.get(0).operationName()).isEqualTo("Q");
            assertThat(requests.get(0).document()).startsWith("query Q");
            assertThat(requests.get(0).variables().path("n").asText()).isEqualTo("image-training");
            assertThat(requests.get(0).authorized()).isTrue();
            assertThat(requests.get(0).userAgent()).startsWith("Java-http-client");
            assertThat(requests.get(1).authorized()).isFalse();
            assertThat(demo.journal().files()).singleElement().matches(RequestJournal.Entry::authorized);
            assertThat(demo.journal().bucket()).singleElement().matches(entry -> !entry.authorized());
            assertThat(demo.journal().size()).isEqualTo(5);
            demo.journal().clear();
            assertThat(demo.journal().all()).isEmpty();
        }
    }

    @Test
    void latency_concurrentRequests_doNotWaitForEachOther() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults().withLatency(Duration.ofMillis(200)))) {
            DemoClient client = DemoClient.withKey(demo);
            List<CompletableFuture<Integer>> calls = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> client.query("{viewer{id}}").status(), command -> new Thread(command).start()))
                    .toList();
            assertThat(calls).allMatch(call -> call.join() == 200);
            assertThat(demo.journal().maxInFlight()).isEqualTo(16);
        }
    }

    @Test
    void graphql_aliasesFragmentsAndVariables_areExecuted() {
        try (DemoWandb demo = DemoWandb.start(DemoOptions.defaults())) {
            List<String> ids =
                    demo.project(demo.entity(), demo.project()).runIds().subList(0, 20);
            String declared =
                    IntStream.range(0, 20).mapToObj(i -> "$r" + i + ":String!").collect(Collectors.joining(","));
            String fields = IntStream.range(0, 20)
                    .mapToObj(i -> "r" + i + ":run(name:$r" + i + "){...F}")
                    .collect(Collectors.joining(" "));
            Map<String, Object> variables =
                    IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "r" + i, ids::get));
            variables.put(
                    "s",
                    IntStream.range(0, 8)
                            .mapToObj(i -> "{\"keys\":[\"_step\",\"main/benchmark_" + i + "\"]}")
                            .toList());
            JsonNode project = DemoClient.withKey(demo)
                    .query(
                            "query Q(" + declared + ",$s:[JSONString!]!){project("
                                    + "name:\"image-training\",entityName:\"demo\"){" + fields
                                    + "}} fragment F on Run{name historyLineCount historyKeys sampledHistory(specs:$s)}",
                            variables)
                    .data("/project");
            for (int i = 0; i < 20; i++) {
                assertThat(project.path("r" + i).path("name").asText()).isEqualTo(ids.get(i));
                assertThat(project.path("r" + i).path("sampledHistory")).hasSize(8);
            }
        }
    }
}
