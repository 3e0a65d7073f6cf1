package runcomparer.runs;

/** Why a configuration lacks some of the values that the run was started with. */
public enum ConfigCut {
    /** A key, with those that it is nested below, is longer than any that is kept. */
    KEY_TOO_LONG,
    /** There are more values than are kept. */
    TOO_MANY_VALUES,
    /** All keys and values together are longer than what is kept of them. */
    TOO_LARGE,
    /** A value is nested deeper than is read; what comes after it is lost too. */
    TOO_DEEP
}
