package runcomparer.demo.http;

import java.util.List;
import java.util.Optional;
import runcomparer.demo.rendering.ImageRenderer;
import runcomparer.demo.runs.Projects;
import runcomparer.demo.runs.RunFile;

/**
 * The storage host. Like real ones, it accepts a signed URL or credentials but not both, so it rejects clients that
 * pass on the API key.
 */
public final class BucketEndpoint {

    private final Projects projects;
    private final UrlSigner signer;
    private final ImageRenderer renderer;

    public BucketEndpoint(Projects projects, UrlSigner signer, ImageRenderer renderer) {
        this.projects = projects;
        this.signer = signer;
        this.renderer = renderer;
    }

    public Response handle(Request request) {
        if (!request.isRead()) {
            return error(405, "MethodNotAllowed");
        } else if (request.header("authorization") != null) {
            return error(400, "InvalidArgument: only one auth mechanism allowed");
        } else if (!signer.verifies(request.path(), request.query())) {
            return error(403, "AccessDenied: the signature is wrong or has expired");
        }
        return file(request).map(file -> content(request, file)).orElseGet(() -> error(404, "NoSuchKey"));
    }

    private Optional<RunFile> file(Request request) {
        List<String> segments = UrlPath.segments(request.path().substring("/bucket".length()));
        String path = String.join("/", segments.subList(3, segments.size()));
        return projects.find(segments.get(0), segments.get(1))
                .flatMap(p -> p.run(segments.get(2)))
                .flatMap(run -> run.history().file(path));
    }

    private Response content(Request request, RunFile file) {
        byte[] bytes = renderer.bytes(file.image());
        String etag = '"' + renderer.md5(file.image()) + '"';
        Response whole = Response.text(200, "")
                .with("Content-Type", file.image().contentType())
                .with("ETag", etag)
                .with("Accept-Ranges", "bytes")
                .with("Cache-Control", "private, max-age=3600");
        if (etag.equals(request.header("if-none-match"))) {
            return new Response(304, whole.headers(), new byte[0]);
        }
        return ByteRange.apply(request.header("range"), new Response(200, whole.headers(), bytes));
    }

    private static Response error(int status, String code) {
        return Response.text(status, "<Error><Code>" + code + "</Code></Error>")
                .with("Content-Type", "application/xml");
    }
}
