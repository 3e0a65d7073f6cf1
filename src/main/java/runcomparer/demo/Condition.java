package runcomparer.demo;

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

/**
 * One operator of a filter with its operand; a list in a run matches when one of its items does, as in
 * MongoDB.
 */
final class Condition {

    private Condition() {
    }

    static Predicate<Object> of(String operator, JsonNode operand) {
        return switch (operator) {
            case "$eq" -> any(value -> same(value, operand));
            case "$ne" -> any(value -> same(value, operand)).negate();
            case "$in" -> in(operand);
            case "$nin" -> in(operand).negate();
            case "$regex" -> regex(operand);
            case "$gt" -> compared(operand, order -> order > 0);
            case "$gte" -> compared(operand, order -> order >= 0);
            case "$lt" -> compared(operand, order -> order < 0);
            case "$lte" -> compared(operand, order -> order <= 0);
            default -> throw Refusal.badRequest("the filter operator '" + operator + "' is not known");
        };
    }

    private static Predicate<Object> any(Predicate<Object> single) {
        return value -> value instanceof List<?> items ? items.stream().anyMatch(single) : single.test(value);
    }

    private static Predicate<Object> in(JsonNode operand) {
        if (!operand.isArray()) {
            throw Refusal.badRequest("$in needs a list but got " + operand);
        }
        List<Predicate<Object>> choices = new ArrayList<>();
        operand.forEach(choice -> choices.add(of("$eq", choice)));
        return value -> choices.stream().anyMatch(choice -> choice.test(value));
    }

    private static Predicate<Object> regex(JsonNode operand) {
        if (!operand.isTextual()) {
            throw Refusal.badRequest("$regex needs a text but got " + operand);
        }
        try {
            // letters of any case are those of any script, as in RE2
            Pattern pattern = Pattern.compile(operand.textValue(), Pattern.UNICODE_CASE);
            return any(value -> value instanceof String text && pattern.matcher(text).find());
        } catch (PatternSyntaxException e) {
            throw Refusal.badRequest("bad regular expression " + operand);
        }
    }

    private static boolean same(Object value, JsonNode operand) {
        if (value instanceof Instant || value instanceof Number && operand.isNumber()) {
            return compared(operand, order -> order == 0).test(value);
        }
        return Objects.equals(value, Json.plain(operand));
    }

    private static Predicate<Object> compared(JsonNode operand, IntPredicate wanted) {
        return any(value -> {
            if (value instanceof Instant time) {
                return wanted.test(time.compareTo(instant(operand)));
            } else if (value instanceof Number number && operand.isNumber()) {
                return wanted.test(Double.compare(number.doubleValue(), operand.doubleValue()));
            }
            return value instanceof String text && operand.isTextual()
                    && wanted.test(text.compareTo(operand.textValue()));
        });
    }

    private static Instant instant(JsonNode operand) {
        try {
            return TimeForm.read(operand.asText());
        } catch (DateTimeException e) {
            throw Refusal.badRequest("expected a time but got " + operand);
        }
    }
}
