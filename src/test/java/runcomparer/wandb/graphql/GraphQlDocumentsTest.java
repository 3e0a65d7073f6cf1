package runcomparer.wandb.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import runcomparer.images.RunSelection;
import runcomparer.runs.ProjectPath;
import runcomparer.wandb.TestReadings;
import runcomparer.wandb.history.HistorySpec;

class GraphQlDocumentsTest {

    private final GraphQlDocuments documents = new GraphQlDocuments();

    @ParameterizedTest
    @EnumSource
    void document_isOneOperationOfThatName(GraphQlDocuments.Name name) {
        assertThat(operation(documents.document(name)).getName()).isEqualTo(name.operation());
    }

    @Test
    void batch_ofThreeRuns_selectsEachUnderItsAliasWithItsVariables() {
        OperationDefinition operation = operation(documents.batch(GraphQlDocuments.Name.READ_RUN_IMAGES, 3));

        assertThat(operation.getVariableDefinitions())
                .extracting(VariableDefinition::getName)
                .containsExactly("entity", "project", "run0", "specs0", "run1", "specs1", "run2", "specs2");
        Field project = (Field) operation.getSelectionSet().getSelections().get(0);
        assertThat(project.getSelectionSet().getSelectionsOfType(Field.class))
                .extracting(Field::getAlias)
                .containsExactly("r0", "r1", "r2");
        Field second =
                project.getSelectionSet().getSelectionsOfType(Field.class).get(1);
        assertThat(second.getArguments().get(0).getValue()).hasToString("VariableReference{name='run1'}");
        assertThat(second.getSelectionSet().getSelectionsOfType(Field.class))
                .extracting(Field::getName)
                .contains("historyKeys", "sampledHistory");
    }

    @Test
    void batch_ofTheSameSize_isCreatedOnce() {
        assertThat(documents.batch(GraphQlDocuments.Name.READ_RUNS, 2))
                .isSameAs(documents.batch(GraphQlDocuments.Name.READ_RUNS, 2));
    }

    @Test
    void requestOfABatch_holdsItsValuesInVariablesOnly() {
        String value = "\") { evil } #";
        WandbRequest request = TestReadings.of(documents)
                .images(
                        new RunSelection(new ProjectPath(value, value), Map.of(value, List.of(value))),
                        TestReadings.NO_HURRY)
                .nextRequest();

        assertThat(request.document()).doesNotContain("evil");
        assertThat(request.operation()).isEqualTo(operation(request.document()).getName());
        assertThat(request.variables())
                .containsEntry("entity", value)
                .containsEntry("run0", value)
                .containsEntry("specs0", List.of(new HistorySpec(value, 10_000, 0, Long.MAX_VALUE).toJson()));
    }

    private static OperationDefinition operation(String text) {
        Document document = new Parser().parseDocument(text);
        assertThat(document.getDefinitions()).hasSize(1);
        return document.getDefinitionsOfType(OperationDefinition.class).get(0);
    }
}
