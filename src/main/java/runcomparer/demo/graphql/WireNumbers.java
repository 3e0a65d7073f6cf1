package runcomparer.demo.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the steps and sizes in rows as integers or, as W&amp;B occasionally does, as {@code 1000.0}. */
public final class WireNumbers {

    private static final Set<String> SOMETIMES_FLOATS = Set.of("_step", "width", "height", "size");

    private final boolean asFloats;

    public WireNumbers(boolean asFloats) {
        this.asFloats = asFloats;
    }

    Map<String, Object> row(Map<String, Object> row) {
        return asFloats ? floats(row) : row;
    }

    private static Map<String, Object> floats(Map<?, ?> map) {
        Map<String, Object> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> changed.put(
                (String) key,
                SOMETIMES_FLOATS.contains(key) && value instanceof Number number
                        ? number.doubleValue()
                        : floats(value)));
        return changed;
    }

    private static Object floats(Object value) {
        if (value instanceof Map<?, ?> map) {
            return floats(map);
        }
        return value instanceof List<?> list ? floatsIn(list) : value;
    }

    private static List<Object> floatsIn(List<?> list) {
        List<Object> changed = new ArrayList<>();
        list.forEach(item -> changed.add(floats(item)));
        return changed;
    }
}
