package runcomparer.demo.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import runcomparer.demo.http.Json;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.runs.LiveRun;

/** Resolves the fields of a run. */
public final class RunFetchers {

    private final HistoryReader histories;

    public RunFetchers(HistoryReader histories) {
        this.histories = histories;
    }

    void wire(TypeRuntimeWiring.Builder type) {
        wireDescription(type);
        wireTimes(type);
        type.dataFetcher("config", env -> Json.text(only(env, config(run(env)))))
                .dataFetcher("summaryMetrics", env -> Json.text(only(env, RunSummary.of(run(env).history()))))
                .dataFetcher("historyLineCount", of(run -> (int) run.history().rowCount()))
                .dataFetcher("historyKeys", of(run -> HistoryKeys.of(run.history())))
                .dataFetcher("sampledHistory", this::sampledHistory)
                .dataFetcher("history", this::history);
    }

    private static void wireDescription(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("id", of(run -> encoded("Run:v1:" + run.id())))
                .dataFetcher("name", of(LiveRun::id))
                .dataFetcher("displayName", of(LiveRun::displayName))
                .dataFetcher("state", of(LiveRun::state))
                .dataFetcher("tags", of(run -> run.definition().tags))
                .dataFetcher("group", of(run -> run.definition().group))
                .dataFetcher("jobType", of(run -> "train"))
                .dataFetcher("description", of(LiveRun::displayName))
                .dataFetcher("commit", of(run -> Fingerprint.hex(Fingerprint.of("commit/" + run.id()), 40)))
                .dataFetcher("readOnly", of(run -> true))
                .dataFetcher("user", of(run -> user(run.definition().user)));
    }

    private static void wireTimes(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("createdAt", of(run -> run.timeText(run.createdAt())))
                .dataFetcher("heartbeatAt", of(run -> run.timeText(run.heartbeatAt())))
                .dataFetcher("updatedAt", of(run -> run.timeText(run.updatedAt())));
    }

    static Map<String, Object> user(String name) {
        return Map.of(
                "id",
                encoded("User:" + name),
                "name",
                name.replace('-', ' '),
                "username",
                name,
                "entity",
                name,
                "email",
                name + "@example.org");
    }

    static String encoded(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(UTF_8));
    }

    private static DataFetcher<Object> of(Function<LiveRun, Object> field) {
        return env -> field.apply(run(env));
    }

    private static LiveRun run(DataFetchingEnvironment env) {
        return env.getSource();
    }

    private static Map<String, Object> config(LiveRun run) {
        Map<String, Object> config = new LinkedHashMap<>();
        run.definition().config.forEach((key, value) -> config.put(key, Map.of("value", value)));
        return config;
    }

    private static Map<String, Object> only(DataFetchingEnvironment env, Map<String, Object> all) {
        List<String> keys = env.getArgument("keys");
        if (keys != null) {
            all.keySet().retainAll(keys);
        }
        return all;
    }

    private List<Object> sampledHistory(DataFetchingEnvironment env) {
        List<String> specs = env.getArgument("specs");
        return specs.stream()
                .<Object>map(spec -> histories.sampled(run(env).history(), HistorySpec.parse(spec)))
                .toList();
    }

    private List<String> history(DataFetchingEnvironment env) {
        long from = env.getArgumentOrDefault("minStep", Long.MIN_VALUE);
        long to = env.getArgumentOrDefault("maxStep", Long.MAX_VALUE);
        int samples = env.getArgumentOrDefault("samples", 500);
        return histories.jsonRows(run(env).history(), from, to, samples);
    }
}
