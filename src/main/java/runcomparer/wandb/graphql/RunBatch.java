package runcomparer.wandb.graphql;

import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * Turns a document that reads one run into one that reads several, by transforming its syntax tree, so that documents are
 * never concatenated from strings.
 */
public final class RunBatch {

    private static final String RUN = "run";
    private static final Pattern ALIAS = Pattern.compile("r\\d{1,6}");

    private RunBatch() {}

    static String alias(int index) {
        return "r" + index;
    }

    /** Returns the position of the run with an alias, or a negative number if the name is not an alias. */
    public static int index(String alias) {
        return ALIAS.matcher(alias).matches() ? Integer.parseInt(alias.substring(1)) : -1;
    }

    static String variable(String name, int index) {
        return name + index;
    }

    /** Creates the request for a batch of a document that has no further variables of a run. */
    public static WandbRequest ofRuns(
            GraphQlDocuments documents, GraphQlDocuments.Name name, ProjectPath project, List<String> runIds) {
        return request(
                documents,
                name,
                project,
                runIds.stream().map(runId -> Map.<String, Object>of(RUN, runId)).toList());
    }

    /**
     * Creates the request for a batch.
     *
     * @param ofRuns the variables of each run, named without its index
     */
    public static WandbRequest request(
            GraphQlDocuments documents,
            GraphQlDocuments.Name name,
            ProjectPath project,
            List<Map<String, Object>> ofRuns) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("entity", project.entity());
        variables.put("project", project.project());
        for (int run = 0; run < ofRuns.size(); run++) {
            int index = run;
            ofRuns.get(run).forEach((variable, value) -> variables.put(variable(variable, index), value));
        }
        List<RunPath> runs = ofRuns.stream()
                .map(run -> new RunPath(project, (String) run.get(RUN)))
                .toList();
        return new WandbRequest(name.operation(), documents.batch(name, ofRuns.size()), variables, runs);
    }

    static Document of(Document single, int runs) {
        OperationDefinition operation =
                single.getDefinitionsOfType(OperationDefinition.class).get(0);
        Field project = (Field) operation.getSelectionSet().getSelections().get(0);
        Field run = (Field) project.getSelectionSet().getSelections().get(0);
        if (!RUN.equals(run.getName())) {
            throw new IllegalArgumentException(
                    "'" + operation.getName() + "' must select 'run' but selects '" + run.getName() + "'");
        }
        Set<String> ofRun = variablesOf(run);
        Field projectOfAll = project.transform(field -> field.selectionSet(repeated(run, runs)));
        OperationDefinition all = operation.transform(definition -> definition
                .selectionSet(new SelectionSet(List.of(projectOfAll)))
                .variableDefinitions(definitions(operation.getVariableDefinitions(), ofRun, runs)));
        return Document.newDocument().definition(all).build();
    }

    private static SelectionSet repeated(Field run, int runs) {
        List<Selection<?>> selections = new ArrayList<>();
        for (int copy = 0; copy < runs; copy++) {
            String alias = alias(copy);
            Field renamed = (Field) new AstTransformer().transform(run, new Renaming(copy));
            selections.add(renamed.transform(field -> field.alias(alias)));
        }
        return SelectionSet.newSelectionSet(selections).build();
    }

    private static List<VariableDefinition> definitions(List<VariableDefinition> single, Set<String> ofRun, int runs) {
        List<VariableDefinition> definitions = new ArrayList<>();
        single.stream()
                .filter(definition -> !ofRun.contains(definition.getName()))
                .forEach(definitions::add);
        for (int run = 0; run < runs; run++) {
            int index = run;
            single.stream()
                    .filter(definition -> ofRun.contains(definition.getName()))
                    .map(definition ->
                            definition.transform(change -> change.name(variable(definition.getName(), index))))
                    .forEach(definitions::add);
        }
        return definitions;
    }

    private static Set<String> variablesOf(Node<?> node) {
        Set<String> names = new HashSet<>();
        if (node instanceof VariableReference variable) {
            names.add(variable.getName());
        }
        node.getChildren().forEach(child -> names.addAll(variablesOf((Node<?>) child)));
        return names;
    }

    /** Appends the index of a run to the names of its variables. */
    @SuppressWarnings("rawtypes")
    private static final class Renaming extends NodeVisitorStub {

        private final int index;

        private Renaming(int index) {
            this.index = index;
        }

        @Override
        public TraversalControl visitVariableReference(VariableReference variable, TraverserContext<Node> context) {
            String name = variable(variable.getName(), index);
            return TreeTransformerUtil.changeNode(context, variable.transform(change -> change.name(name)));
        }
    }
}
