package runcomparer.demo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import runcomparer.demo.graphql.GraphQlEngine;
import runcomparer.demo.graphql.GraphQlRequest;
import runcomparer.demo.http.FilesEndpoint;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.Request;
import runcomparer.demo.http.Response;
import runcomparer.demo.runs.Caller;

/** The API host: GraphQL, and files by redirect. */
final class ApiEndpoint {

    private final Supplier<GraphQlEngine> engine;
    private final FilesEndpoint files;
    private final String key;

    ApiEndpoint(Supplier<GraphQlEngine> engine, FilesEndpoint files, String key) {
        this.engine = engine;
        this.files = files;
        this.key = key;
    }

    static RequestJournal.Kind kindOf(Request request) {
        if (request.path().equals("/graphql")) {
            return RequestJournal.Kind.GRAPHQL;
        }
        return request.path().startsWith("/files/") ? RequestJournal.Kind.FILES : RequestJournal.Kind.OTHER;
    }

    Response handle(Request request) {
        Caller caller = Caller.of(request.header("authorization"), key);
        return switch (kindOf(request)) {
            case GRAPHQL ->
                graphQl(request, caller).with("RateLimit-Remaining", "980").with("RateLimit-Reset", "60");
            case FILES -> files.handle(request, caller);
            default -> Response.json(404, Map.of("error", "not found"));
        };
    }

    private Response graphQl(Request request, Caller caller) {
        if (!request.method().equals("POST")) {
            return Response.json(405, Map.of("error", "method not allowed"));
        }
        if (caller == Caller.WRONG_KEY) {
            return Response.json(
                    401,
                    Map.of(
                            "errors",
                            List.of(Map.of("message", "user is not logged in", "path", List.of("viewer"))),
                            "data",
                            Collections.singletonMap("viewer", null)));
        }
        try {
            GraphQlRequest call = GraphQlRequest.parse(request.body());
            GraphQlEngine.Outcome outcome =
                    engine.get().execute(call.document(), call.variableValues(), call.operationName(), caller);
            return Response.json(outcome.status(), outcome.body());
        } catch (HttpException failure) {
            return Response.json(failure.status(), Map.of("errors", List.of(Map.of("message", failure.getMessage()))));
        }
    }
}
