package runcomparer.demo;

import java.util.function.Function;
import runcomparer.demo.graphql.GraphQlRequest;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.LoopbackServer;
import runcomparer.demo.http.Request;
import runcomparer.demo.http.Response;

/** Records each request when it arrives, before the latency, and handles it after that. */
final class JournaledEndpoint implements LoopbackServer.Endpoint {

    private final RequestJournal journal;
    private final Function<Request, RequestJournal.Kind> kinds;
    private final Function<Request, Response> endpoint;

    JournaledEndpoint(
            RequestJournal journal,
            Function<Request, RequestJournal.Kind> kinds,
            Function<Request, Response> endpoint) {
        this.journal = journal;
        this.kinds = kinds;
        this.endpoint = endpoint;
    }

    @Override
    public void received(Request request) {
        RequestJournal.Kind kind = kinds.apply(request);
        journal.received(kind, request, kind == RequestJournal.Kind.GRAPHQL ? call(request) : GraphQlRequest.NONE);
    }

    private static GraphQlRequest call(Request request) {
        try {
            return GraphQlRequest.parse(request.body());
        } catch (HttpException malformed) {
            return GraphQlRequest.NONE;
        }
    }

    @Override
    public Response handle(Request request) {
        return endpoint.apply(request);
    }

    @Override
    public void handled(Request request) {
        journal.handled(kinds.apply(request));
    }
}
