package runcomparer.demo.graphql;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.runs.Caller;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.LiveRun;
import runcomparer.demo.runs.Projects;
import runcomparer.demo.runs.TimeFormat;

/** Resolves the root fields and the fields of a project. */
public final class ProjectFetchers {

    private final Projects projects;
    private final Connections connections;

    public ProjectFetchers(Projects projects, Connections connections) {
        this.projects = projects;
        this.connections = connections;
    }

    void wireQuery(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("project", this::project)
                .dataFetcher("viewer", env -> caller(env) == Caller.KEY_HOLDER ? RunFetchers.user("demo-user") : null)
                .dataFetcher("serverInfo", ProjectFetchers::serverInfo);
    }

    void wireProject(TypeRuntimeWiring.Builder type) {
        type.dataFetcher("id", env -> RunFetchers.encoded("Project:v1:" + of(env).name() + ":" + of(env).entity()))
                .dataFetcher(
                        "internalId",
                        env -> RunFetchers.encoded("ProjectInternalId:"
                                + Math.abs(Fingerprint.of(of(env).entity() + "/" + of(env).name()) % 1_000_000)))
                .dataFetcher("name", env -> of(env).name())
                .dataFetcher("entityName", env -> of(env).entity())
                .dataFetcher("createdAt", env -> TimeFormat.ZULU.format(of(env).createdAt()))
                .dataFetcher("readOnly", env -> caller(env) != Caller.KEY_HOLDER)
                .dataFetcher("runCount", env -> (int) filtered(env).count())
                .dataFetcher("runs", this::runs)
                .dataFetcher("run", env -> of(env).run(env.getArgument("name")).orElse(null));
    }

    private Object project(DataFetchingEnvironment env) {
        String entity = env.getArgumentOrDefault("entityName", "demo");
        String name = env.getArgumentOrDefault("name", "");
        return projects.visible(entity, name, caller(env))
                .map(project -> DataFetcherResult.newResult()
                        .data(project)
                        .localContext(project)
                        .build())
                .orElse(null);
    }

    private static Map<String, Object> serverInfo(DataFetchingEnvironment env) {
        if (caller(env) == Caller.ANONYMOUS) {
            throw new HttpException(403, "anonymous user cannot check version info");
        }
        return Map.of("cliVersionInfo", "{\"max_cli_version\":\"0.28.2\"}");
    }

    private Map<String, Object> runs(DataFetchingEnvironment env) {
        List<LiveRun> ordered =
                filtered(env).sorted(RunOrder.parse(env.getArgument("order"))).toList();
        return connections.page(ordered, env.getArgument("after"), env.getArgument("first"));
    }

    private static Stream<LiveRun> filtered(DataFetchingEnvironment env) {
        Predicate<LiveRun> filter = RunFilter.parse(env.getArgument("filters"));
        return of(env).runs().stream().filter(filter);
    }

    private static DemoProject of(DataFetchingEnvironment env) {
        return env.getSource();
    }

    private static Caller caller(DataFetchingEnvironment env) {
        return env.getGraphQlContext().get(Caller.class);
    }
}
