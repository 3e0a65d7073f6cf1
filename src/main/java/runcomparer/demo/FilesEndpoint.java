package runcomparer.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /files/{entity}/{project}/{run}/{path}}: redirects those who may read a file to its signed address.
 */
final class FilesEndpoint {

    private final Projects projects;
    private final FileUrls urls;

    FilesEndpoint(Projects projects, FileUrls urls) {
        this.projects = projects;
        this.urls = urls;
    }

    Reply answer(Request request, Caller caller) {
        if (!request.isRead()) {
            return Reply.json(405, Map.of("error", "method not allowed"));
        }
        if (caller == Caller.WRONG_KEY) {
            return Reply.json(401, Map.of("error", "user is not logged in"));
        }
        List<String> segments = UrlPath.segments(request.path().substring("/files".length()));
        if (segments.size() < 4) {
            return notFound();
        }
        Optional<DemoProject> project = projects.find(segments.get(0), segments.get(1));
        if (project.isPresent() && !caller.mayRead(project.get())) {
            return Reply.json(403, Map.of("error", "permission denied"));
        }
        String path = String.join("/", segments.subList(3, segments.size()));
        return project.flatMap(p -> p.run(segments.get(2))
                .flatMap(run -> run.history().file(path).map(file -> urls.signed(p, run, file))))
                .map(signed -> Reply.redirect(signed.toString())).orElseGet(FilesEndpoint::notFound);
    }

    private static Reply notFound() {
        return Reply.json(404, Map.of("error", "file not found"));
    }
}
