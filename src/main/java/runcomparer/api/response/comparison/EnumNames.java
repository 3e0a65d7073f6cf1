package runcomparer.api.response.comparison;

import java.util.Locale;

/** The names of enum constants in the contract. */
final class EnumNames {

    private EnumNames() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
