package runcomparer.runs;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The order of a run list.
 *
 * @param configKey the config key to order by; present exactly for {@link Field#CONFIG}
 */
public record RunOrder(Field field, Optional<String> configKey, boolean descending) {

    public static final RunOrder NEWEST_FIRST = new RunOrder(Field.CREATED_AT, Optional.empty(), true);

    /** The fields that runs can be ordered by. */
    public enum Field {

        /** The time when the run was started. */
        CREATED_AT,

        /** The time of the last heartbeat. */
        HEARTBEAT_AT,

        /** The value of a config key. */
        CONFIG
    }

    public RunOrder {
        requireNonNull(field, "field is null");
        if (configKey.isPresent() != (field == Field.CONFIG)) {
            throw new IllegalArgumentException(
                    "the order by '" + field + "' must not have config key '" + configKey + "'");
        }
    }
}
