package runcomparer.demo.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.runs.Caller;

/** Executes GraphQL documents against the projects of the demo. Thread-safe. */
public final class GraphQlEngine {

    private static final String STATUS = "status";

    private final GraphQL graphQl;

    public GraphQlEngine(ProjectFetchers projects, RunFetchers runs, FileFetchers files) {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        CustomScalars.all().forEach(wiring::scalar);
        wiring.type("Query", type -> wired(type, projects::wireQuery))
                .type("Project", type -> wired(type, projects::wireProject))
                .type("Run", type -> wired(type, runs::wire).dataFetcher("files", files::files))
                .type("File", type -> wired(type, files::wire));
        graphQl = GraphQL.newGraphQL(schema(wiring.build()))
                .queryExecutionStrategy(new AsyncExecutionStrategy(new ExceptionMapper()))
                .build();
    }

    private static TypeRuntimeWiring.Builder wired(
            TypeRuntimeWiring.Builder type, Consumer<TypeRuntimeWiring.Builder> fields) {
        fields.accept(type);
        return type;
    }

    private static GraphQLSchema schema(RuntimeWiring wiring) {
        try (InputStream in = GraphQlEngine.class.getResourceAsStream("/demo/schema.graphqls");
                Reader reader = new InputStreamReader(in, UTF_8)) {
            return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(reader), wiring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The response body, and the HTTP status, which reflects the error as at W&amp;B. */
    public record Outcome(int status, Map<String, Object> body) {}

    public Outcome execute(String document, Map<String, Object> variables, String operationName, Caller caller) {
        ExecutionResult result = graphQl.execute(ExecutionInput.newExecutionInput(document)
                .variables(variables)
                .operationName(operationName)
                .graphQLContext(Map.of(Caller.class, caller, Introspection.INTROSPECTION_DISABLED, true))
                .build());
        Map<String, Object> body = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            body.put(
                    "errors",
                    result.getErrors().stream().map(GraphQlEngine::plain).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        return new Outcome(status(result), body);
    }

    private static int status(ExecutionResult result) {
        return result.getErrors().stream().mapToInt(GraphQlEngine::status).max().orElse(200);
    }

    /** An error in the document itself is a bad request. */
    private static int status(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions != null && extensions.get(STATUS) instanceof Integer status ? status : 400;
    }

    private static Map<String, Object> plain(GraphQLError error) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("message", error.getMessage());
        List<Object> path = error.getPath();
        if (path != null) {
            plain.put("path", new ArrayList<>(path));
        }
        return plain;
    }

    /** Maps exceptions of resolvers to GraphQL errors. */
    private static final class ExceptionMapper implements DataFetcherExceptionHandler {

        @Override
        public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
                DataFetcherExceptionHandlerParameters parameters) {
            Throwable cause = parameters.getException();
            int status = cause instanceof HttpException failure ? failure.status() : 500;
            GraphQLError error = GraphqlErrorBuilder.newError()
                    .message("%s", String.valueOf(cause.getMessage()))
                    .path(parameters.getPath())
                    .extensions(Map.of(STATUS, status))
                    .build();
            return CompletableFuture.completedFuture(
                    DataFetcherExceptionHandlerResult.newResult().error(error).build());
        }
    }
}
