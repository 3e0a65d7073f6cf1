package runcomparer.demo;

import java.util.Optional;
import java.util.stream.Stream;

/** One metric that a run logs at regular steps, made by a function of the step and never stored. */
interface Series {

    String key();

    Cadence cadence();

    /** The value at a step; a series logs values of one type only. */
    Object value(long step);

    /** The file that a value of this series names, if one does. */
    default Optional<RunFile> file(String path) {
        return Optional.empty();
    }

    /** All files that the value at a step names. */
    default Stream<RunFile> files(long step) {
        return Stream.empty();
    }
}
