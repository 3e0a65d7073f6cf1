package runcomparer.demo;

import java.net.URI;
import java.util.function.Supplier;

/** Makes the two addresses of a file: the lasting one at the API host and the signed one at the bucket. */
final class FileUrls {

    private final Supplier<URI> api;
    private final Supplier<URI> bucket;
    private final UrlSigner signer;

    FileUrls(Supplier<URI> api, Supplier<URI> bucket, UrlSigner signer) {
        this.api = api;
        this.bucket = bucket;
        this.signer = signer;
    }

    URI file(DemoProject project, LiveRun run, RunFile file) {
        return URI.create(api.get() + "/files/" + path(project, run, file));
    }

    URI signed(DemoProject project, LiveRun run, RunFile file) {
        String path = "/bucket/" + path(project, run, file);
        return URI.create(bucket.get() + path + "?" + signer.sign(path));
    }

    private static String path(DemoProject project, LiveRun run, RunFile file) {
        return UrlPath.encode(project.entity() + "/" + project.name() + "/" + run.id() + "/" + file.path());
    }
}
