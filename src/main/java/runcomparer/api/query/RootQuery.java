package runcomparer.api.query;

/** {@code GET /}: what this service is. */
public record RootQuery(Caller caller) implements HasCaller {}
