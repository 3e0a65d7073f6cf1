package runcomparer.demo.graphql;

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

/** The custom scalar types of W&amp;B's schema. */
final class CustomScalars {

    private CustomScalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("JSON", new JsonCoercing()),
                scalar("JSONString", new JsonCoercing()),
                scalar("DateTime", new JsonCoercing()),
                scalar("Int64", new Int64Coercing()));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    /** A scalar that is a string in requests, and any JSON value in responses. */
    private static final class JsonCoercing implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String) {
                return input;
            }
            throw new CoercingParseValueException("expected a string but got " + input);
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException("expected a string");
        }
    }

    private static final class Int64Coercing implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return Long.parseLong(String.valueOf(input));
            } catch (NumberFormatException e) {
                throw new CoercingParseValueException("expected an integer but got " + input);
            }
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof IntValue number) {
                return number.getValue().longValueExact();
            }
            throw new CoercingParseLiteralException("expected an integer");
        }
    }
}
