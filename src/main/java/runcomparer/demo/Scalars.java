package runcomparer.demo;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.List;
import java.util.Locale;

/** W&amp;B's own scalars. */
final class Scalars {

    private Scalars() {
    }

    static List<GraphQLScalarType> all() {
        return List.of(scalar("JSON", new AsIs()), scalar("JSONString", new AsIs()),
                scalar("DateTime", new AsIs()),
                scalar("Int64", new Whole()));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    /** A text on the way in; on the way out whatever the resolver made, to be written as JSON. */
    private static final class AsIs implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String) {
                return input;
            }
            throw new CoercingParseValueException("expected a text but got " + input);
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context,
                Locale locale) {
            if (input instanceof StringValue text) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException("expected a text");
        }
    }

    private static final class Whole implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return Long.parseLong(String.valueOf(input));
            } catch (NumberFormatException e) {
                throw new CoercingParseValueException("expected a whole number but got " + input);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context,
                Locale locale) {
            if (input instanceof IntValue number) {
                return number.getValue().longValueExact();
            }
            throw new CoercingParseLiteralException("expected a whole number");
        }
    }
}
