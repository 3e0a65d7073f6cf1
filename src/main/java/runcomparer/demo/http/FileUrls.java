package runcomparer.demo.http;

import java.net.URI;
import java.util.function.Supplier;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.LiveRun;
import runcomparer.demo.runs.RunFile;

/** Creates the two URLs of a file: the permanent one at the API host and the signed one at the bucket. */
public final class FileUrls {

    private final Supplier<URI> api;
    private final Supplier<URI> bucket;
    private final UrlSigner signer;

    public FileUrls(Supplier<URI> api, Supplier<URI> bucket, UrlSigner signer) {
        this.api = api;
        this.bucket = bucket;
        this.signer = signer;
    }

    public URI file(DemoProject project, LiveRun run, RunFile file) {
        return URI.create(api.get() + "/files/" + path(project, run, file));
    }

    public URI signed(DemoProject project, LiveRun run, RunFile file) {
        String path = "/bucket/" + path(project, run, file);
        return URI.create(bucket.get() + path + "?" + signer.sign(path));
    }

    private static String path(DemoProject project, LiveRun run, RunFile file) {
        return UrlPath.encode(project.entity() + "/" + project.name() + "/" + run.id() + "/" + file.path());
    }
}
