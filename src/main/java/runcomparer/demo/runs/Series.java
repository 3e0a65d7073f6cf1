package runcomparer.demo.runs;

import java.util.Optional;
import java.util.stream.Stream;

/** A metric that is logged at regular steps, computed from the step and never stored. */
public interface Series {

    String key();

    Cadence cadence();

    /** Returns the value at a step; all values of a series have the same type. */
    Object value(long step);

    /** Returns the file with this path if a value of this series refers to it. */
    default Optional<RunFile> file(String path) {
        return Optional.empty();
    }

    /** Returns the files that the value at a step refers to. */
    default Stream<RunFile> files(long step) {
        return Stream.empty();
    }
}
