package runcomparer.demo.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import runcomparer.demo.http.HttpException;
import runcomparer.demo.http.Json;
import runcomparer.demo.runs.TimeFormat;

/** An operator of a filter with its operand. As in MongoDB, a list matches if any of its items does. */
final class Condition {

    private Condition() {}

    static Predicate<Object> of(String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> any(value -> same(value, operand));
            case "$ne" -> any(value -> same(value, operand)).negate();
            case "$in" -> in(operand);
            case "$nin" -> in(operand).negate();
            case "$regex" -> regex(operand);
            case "$gt" -> comparison(operand, order -> order > 0);
            case "$gte" -> comparison(operand, order -> order >= 0);
            case "$lt" -> comparison(operand, order -> order < 0);
            case "$lte" -> comparison(operand, order -> order <= 0);
            default -> throw HttpException.badRequest("unknown filter operator '" + operator + "'");
        };
    }

    private static Predicate<Object> any(Predicate<Object> single) {
        return value -> value instanceof List<?> items ? items.stream().anyMatch(single) : single.test(value);
    }

    private static Predicate<Object> in(JsonNode operand) {
        if (!operand.isArray()) {
            throw HttpException.badRequest("$in requires a list but got " + operand);
        }
        List<Predicate<Object>> choices = new ArrayList<>();
        operand.forEach(choice -> choices.add(of("$eq", choice)));
        return value -> choices.stream().anyMatch(choice -> choice.test(value));
    }

    private static Predicate<Object> regex(JsonNode operand) {
        if (!operand.isTextual()) {
            throw HttpException.badRequest("$regex requires a string but got " + operand);
        }
        try {
            // case-insensitive matching applies to all scripts, as in RE2
            Pattern pattern = Pattern.compile(operand.textValue(), Pattern.UNICODE_CASE);
            return any(value ->
                    value instanceof String text && pattern.matcher(text).find());
        } catch (PatternSyntaxException e) {
            throw HttpException.badRequest("invalid regular expression " + operand);
        }
    }

    private static boolean same(Object value, JsonNode operand) {
        if (value instanceof Instant || (value instanceof Number && operand.isNumber())) {
            return comparison(operand, order -> order == 0).test(value);
        }
        return Objects.equals(value, Json.plain(operand));
    }

    private static Predicate<Object> comparison(JsonNode operand, IntPredicate expected) {
        return any(value -> {
            if (value instanceof Instant time) {
                return expected.test(time.compareTo(instant(operand)));
            } else if (value instanceof Number number && operand.isNumber()) {
                return expected.test(Double.compare(number.doubleValue(), operand.doubleValue()));
            }
            return value instanceof String text
                    && operand.isTextual()
                    && expected.test(text.compareTo(operand.textValue()));
        });
    }

    private static Instant instant(JsonNode operand) {
        try {
            return TimeFormat.parse(operand.asText());
        } catch (DateTimeException e) {
            throw HttpException.badRequest("expected a time but got " + operand);
        }
    }
}
