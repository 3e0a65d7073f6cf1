package runcomparer.demo;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** W&amp;B's API host: GraphQL, and files by redirect. */
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

    Reply answer(Request request) {
        Caller caller = Caller.of(request.header("authorization"), key);
        return switch (kindOf(request)) {
            case GRAPHQL -> graphQl(request, caller).with("RateLimit-Remaining", "980")
                    .with("RateLimit-Reset", "60");
            case FILES -> files.answer(request, caller);
            default -> Reply.json(404, Map.of("error", "not found"));
        };
    }

    private Reply graphQl(Request request, Caller caller) {
        if (!request.method().equals("POST")) {
            return Reply.json(405, Map.of("error", "method not allowed"));
        }
        if (caller == Caller.WRONG_KEY) {
            return Reply.json(401, Map.of("errors", List.of(Map.of("message", "user is not logged in",
                    "path", List.of("viewer"))), "data", Collections.singletonMap("viewer", null)));
        }
        try {
            GraphQlCall call = GraphQlCall.parse(request.body());
            GraphQlEngine.Outcome outcome = engine.get().execute(call.document(), call.variableValues(),
                    call.operationName(), caller);
            return Reply.json(outcome.status(), outcome.body());
        } catch (Refusal refusal) {
            return Reply.json(refusal.status(),
                    Map.of("errors", List.of(Map.of("message", refusal.getMessage()))));
        }
    }
}
