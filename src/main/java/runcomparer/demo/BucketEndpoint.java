package runcomparer.demo;

import java.util.List;
import java.util.Optional;

/**
 * The storage host behind the API host. Like the real ones it takes a signed address or credentials, not
 * both, so a client that passes W&amp;B's key on is refused.
 */
final class BucketEndpoint {

    private final Projects projects;
    private final UrlSigner signer;
    private final Pictures pictures;

    BucketEndpoint(Projects projects, UrlSigner signer, Pictures pictures) {
        this.projects = projects;
        this.signer = signer;
        this.pictures = pictures;
    }

    Reply answer(Request request) {
        if (!request.isRead()) {
            return error(405, "MethodNotAllowed");
        } else if (request.header("authorization") != null) {
            return error(400, "InvalidArgument: only one auth mechanism allowed");
        } else if (!signer.admits(request.path(), request.query())) {
            return error(403, "AccessDenied: the signature is wrong or has expired");
        }
        return file(request).map(file -> content(request, file)).orElseGet(() -> error(404, "NoSuchKey"));
    }

    private Optional<RunFile> file(Request request) {
        List<String> segments = UrlPath.segments(request.path().substring("/bucket".length()));
        String path = String.join("/", segments.subList(3, segments.size()));
        return projects.find(segments.get(0), segments.get(1)).flatMap(p -> p.run(segments.get(2)))
                .flatMap(run -> run.history().file(path));
    }

    private Reply content(Request request, RunFile file) {
        byte[] bytes = pictures.bytes(file.picture());
        String etag = '"' + pictures.md5(file.picture()) + '"';
        Reply whole = Reply.text(200, "").with("Content-Type", file.picture().contentType())
                .with("ETag", etag)
                .with("Accept-Ranges", "bytes").with("Cache-Control", "private, max-age=3600");
        if (etag.equals(request.header("if-none-match"))) {
            return new Reply(304, whole.headers(), new byte[0]);
        }
        return ByteRange.apply(request.header("range"), new Reply(200, whole.headers(), bytes));
    }

    private static Reply error(int status, String code) {
        return Reply.text(status, "<Error><Code>" + code + "</Code></Error>")
                .with("Content-Type", "application/xml");
    }
}
