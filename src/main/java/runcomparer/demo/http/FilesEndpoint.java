package runcomparer.demo.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import runcomparer.demo.runs.Caller;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.Projects;

/** Handles {@code /files/{entity}/{project}/{run}/{path}}: redirects callers that can read a file to its signed URL. */
public final class FilesEndpoint {

    private final Projects projects;
    private final FileUrls urls;

    public FilesEndpoint(Projects projects, FileUrls urls) {
        this.projects = projects;
        this.urls = urls;
    }

    public Response handle(Request request, Caller caller) {
        if (!request.isRead()) {
            return Response.json(405, Map.of("error", "method not allowed"));
        }
        if (caller == Caller.WRONG_KEY) {
            return Response.json(401, Map.of("error", "user is not logged in"));
        }
        List<String> segments = UrlPath.segments(request.path().substring("/files".length()));
        if (segments.size() < 4) {
            return notFound();
        }
        Optional<DemoProject> project = projects.find(segments.get(0), segments.get(1));
        if (project.isPresent() && !caller.canRead(project.get())) {
            return Response.json(403, Map.of("error", "permission denied"));
        }
        String path = String.join("/", segments.subList(3, segments.size()));
        return project.flatMap(p -> p.run(segments.get(2))
                        .flatMap(run -> run.history().file(path).map(file -> urls.signed(p, run, file))))
                .map(signed -> Response.redirect(signed.toString()))
                .orElseGet(FilesEndpoint::notFound);
    }

    private static Response notFound() {
        return Response.json(404, Map.of("error", "file not found"));
    }
}
