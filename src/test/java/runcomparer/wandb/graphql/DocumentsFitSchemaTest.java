package runcomparer.wandb.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.validation.ValidationError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every document requests only what the schema has, for one run and as a batch. */
class DocumentsFitSchemaTest {

    private static final GraphQLSchema SCHEMA = schema();

    private final GraphQlDocuments documents = new GraphQlDocuments();

    @ParameterizedTest
    @EnumSource
    void document_asInItsFile_isValid(GraphQlDocuments.Name name) {
        assertThat(faults(documents.document(name))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "READ_.*")
    void document_forSeveralRuns_isValid(GraphQlDocuments.Name name) {
        assertThat(faults(documents.batch(name, 3))).isEmpty();
    }

    private static Iterable<ValidationError> faults(String document) {
        ParseAndValidateResult parsed = ParseAndValidate.parse(
                graphql.ExecutionInput.newExecutionInput(document).build());
        assertThat(parsed.isFailure()).isFalse();
        return ParseAndValidate.validate(SCHEMA, parsed.getDocument(), rule -> true, Locale.ENGLISH);
    }

    private static GraphQLSchema schema() {
        try (InputStream in = DocumentsFitSchemaTest.class.getResourceAsStream("/demo/schema.graphqls")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse(text),
                            RuntimeWiring.newRuntimeWiring()
                                    .wiringFactory(new MockedWiringFactory())
                                    .build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
