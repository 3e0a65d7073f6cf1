package runcomparer.cache.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import runcomparer.runs.PercentEncoding;
import runcomparer.runs.ProjectPath;
import runcomparer.runs.RunPath;

/**
 * Announces to the other replicas what one has discarded.
 *
 * @param values what the keys of its stored values begin with
 * @param caches the names of the caches, separated by commas
 * @param runs empty for everything in the project
 */
public record DiscardNotice(String values, String caches, ProjectPath project, List<RunPath> runs)
        implements DiscardRequest {

    public DiscardNotice {
        requireNonNull(values, "values is null");
        requireNonNull(caches, "caches is null");
        requireNonNull(project, "project is null");
        runs = List.copyOf(runs);
    }

    /** Returns the notice as a line of words. */
    String text() {
        return Stream.concat(
                        Stream.of(values, caches, project.entity(), project.project()),
                        runs.stream().map(RunPath::runId))
                .map(PercentEncoding::segment)
                .collect(Collectors.joining(" "));
    }

    /**
     * Parses the text of a notice.
     *
     * @throws IllegalArgumentException if it is not a notice
     */
    static DiscardNotice parse(String text) {
        List<String> words = Stream.of(text.split(" "))
                .map(word -> URLDecoder.decode(word, UTF_8))
                .toList();
        if (words.size() < 4) {
            throw new IllegalArgumentException(
                    "a notice must name values, caches, entity and project but was '%s'".formatted(text));
        }
        ProjectPath project = new ProjectPath(words.get(2), words.get(3));
        return new DiscardNotice(
                words.get(0),
                words.get(1),
                project,
                words.stream().skip(4).map(run -> new RunPath(project, run)).toList());
    }
}
