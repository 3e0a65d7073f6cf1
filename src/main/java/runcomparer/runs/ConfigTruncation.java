package runcomparer.runs;

/** Why a configuration lacks some of the values that the run was started with. */
public enum ConfigTruncation {
    /** A key, including its parent keys, exceeds the maximum length. */
    KEY_TOO_LONG,
    /** There are more values than the maximum. */
    TOO_MANY_VALUES,
    /** All keys and values together exceed the maximum size. */
    TOO_LARGE,
    /** A value is nested too deeply; what follows it is lost too. */
    TOO_DEEP
}
