package runcomparer.runs;

import static java.util.Objects.requireNonNull;

/** The order of a run list. */
public record RunOrder(Field field, boolean descending) {

    public static final RunOrder NEWEST_FIRST = new RunOrder(Field.CREATED_AT, true);

    /** What runs can be ordered by. */
    public enum Field {

        /** When the run was started. */
        CREATED_AT,

        /** When the run last gave a sign of life. */
        HEARTBEAT_AT
    }

    public RunOrder {
        requireNonNull(field, "field is null");
    }
}
