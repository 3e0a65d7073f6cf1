package runcomparer.wandb.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The GraphQL documents of this service, loaded from the class path once. Thread-safe. */
public final class GraphQlDocuments {

    /** The documents, each a file with one operation. */
    public enum Name {
        LIST_RUNS("list-runs", "ListRuns"),
        LIST_RUN_METRICS("list-run-metrics", "ListRunMetrics"),
        READ_RUNS("read-runs", "ReadRuns"),
        READ_RUN_METRICS("read-run-metrics", "ReadRunMetrics"),
        READ_RUN_CONFIG("read-run-config", "ReadRunConfig"),
        READ_RUN_IMAGES("read-run-images", "ReadRunImages"),
        READ_RUN_ROWS("read-run-rows", "ReadRunRows"),
        READ_RUN_SCALARS("read-run-scalars", "ReadRunScalars");

        private final String file;
        private final String operation;

        Name(String file, String operation) {
            this.file = file;
            this.operation = operation;
        }

        public String operation() {
            return operation;
        }
    }

    private record Batch(Name name, int runs) {}

    private final Map<Name, Document> parsed = new EnumMap<>(Name.class);
    private final Map<Name, String> printed = new EnumMap<>(Name.class);
    private final Map<Batch, String> batches = new ConcurrentHashMap<>();

    public GraphQlDocuments() {
        for (Name name : Name.values()) {
            Document document = new Parser().parseDocument(load(name));
            parsed.put(name, document);
            printed.put(name, AstPrinter.printAst(document));
        }
    }

    /** Returns a document as in its file, without comments. */
    public String document(Name name) {
        return printed.get(name);
    }

    /**
     * Returns the document for several runs: the selection of {@code run} is repeated for each of them under the aliases
     * {@code r0}, {@code r1}…, with the variables {@code $run0}, {@code $run1}…
     */
    public String batch(Name name, int runs) {
        return batches.computeIfAbsent(
                new Batch(name, runs),
                batch -> AstPrinter.printAst(RunBatch.of(parsed.get(batch.name()), batch.runs())));
    }

    private static String load(Name name) {
        String path = "/graphql/" + name.file + ".graphql";
        try (InputStream file = GraphQlDocuments.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("resource '" + path + "' is missing");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("resource '" + path + "' cannot be read", failure);
        }
    }
}
