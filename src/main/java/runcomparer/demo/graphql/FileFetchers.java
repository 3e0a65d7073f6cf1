package runcomparer.demo.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import runcomparer.demo.http.FileUrls;
import runcomparer.demo.rendering.Fingerprint;
import runcomparer.demo.rendering.ImageRenderer;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.LiveRun;
import runcomparer.demo.runs.RunFile;

/** Resolves the files of a run and the fields of a file. */
public final class FileFetchers {

    private final Connections connections;
    private final ImageRenderer renderer;
    private final FileUrls urls;

    public FileFetchers(Connections connections, ImageRenderer renderer, FileUrls urls) {
        this.connections = connections;
        this.renderer = renderer;
        this.urls = urls;
    }

    /** A file with the project and run that it belongs to. */
    record FileOfRun(DemoProject project, LiveRun run, RunFile file) {}

    Map<String, Object> files(DataFetchingEnvironment env) {
        LiveRun run = env.getSource();
        DemoProject project = env.getLocalContext();
        List<FileOfRun> found = named(env, run)
                .filter(likePattern(env))
                .map(f -> new FileOfRun(project, run, f))
                .toList();
        return connections.page(found, env.getArgument("after"), env.getArgument("first"));
    }

    /** Returns the requested files, omitting those that do not exist. */
    private static Stream<RunFile> named(DataFetchingEnvironment env, LiveRun run) {
        List<String> names = env.getArgument("names");
        return names == null || names.isEmpty()
                ? run.history().files()
                : names.stream().filter(Objects::nonNull).flatMap(name -> run.history().file(name).stream());
    }

    private static Predicate<RunFile> likePattern(DataFetchingEnvironment env) {
        String like = env.getArgument("pattern");
        if (like == null) {
            return file -> true;
        }
        Pattern pattern =
                Pattern.compile(Pattern.quote(like).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"));
        return file -> pattern.matcher(file.path()).matches();
    }

    void wire(TypeRuntimeWiring.Builder type) {
        type.dataFetcher(
                        "id",
                        of(f -> RunFetchers.encoded(
                                "File:" + Math.abs(Fingerprint.of(f.file().path()) % 1_000_000))))
                .dataFetcher("name", of(f -> f.file().path()))
                .dataFetcher(
                        "url", of(f -> urls.file(f.project(), f.run(), f.file()).toString()))
                .dataFetcher("directUrl", of(f -> urls.signed(f.project(), f.run(), f.file())
                        .toString()))
                .dataFetcher("sizeBytes", of(f -> (long) renderer.bytes(f.file().image()).length))
                .dataFetcher("mimetype", of(f -> f.file().image().contentType()))
                .dataFetcher("updatedAt", of(f -> f.run().timeText(f.run().updatedAt())))
                .dataFetcher("md5", of(f -> renderer.md5(f.file().image())));
    }

    private static DataFetcher<Object> of(Function<FileOfRun, Object> field) {
        return env -> field.apply(env.getSource());
    }
}
