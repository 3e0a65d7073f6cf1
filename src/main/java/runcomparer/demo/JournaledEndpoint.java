package runcomparer.demo;

import java.util.function.Function;

/** Writes each request into the journal when it arrives, before the latency, and answers it after that. */
final class JournaledEndpoint implements LoopbackServer.Endpoint {

    private final RequestJournal journal;
    private final Function<Request, RequestJournal.Kind> kinds;
    private final Function<Request, Reply> endpoint;

    JournaledEndpoint(RequestJournal journal, Function<Request, RequestJournal.Kind> kinds,
            Function<Request, Reply> endpoint) {
        this.journal = journal;
        this.kinds = kinds;
        this.endpoint = endpoint;
    }

    @Override
    public void arrived(Request request) {
        RequestJournal.Kind kind = kinds.apply(request);
        journal.arrived(kind, request, kind == RequestJournal.Kind.GRAPHQL ? call(request)
                : GraphQlCall.NONE);
    }

    private static GraphQlCall call(Request request) {
        try {
            return GraphQlCall.parse(request.body());
        } catch (Refusal malformed) {
            return GraphQlCall.NONE;
        }
    }

    @Override
    public Reply answer(Request request) {
        return endpoint.apply(request);
    }

    @Override
    public void answered(Request request) {
        journal.answered(kinds.apply(request));
    }
}
