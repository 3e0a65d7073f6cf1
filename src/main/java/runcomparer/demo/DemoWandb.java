package runcomparer.demo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import runcomparer.demo.corpus.ImageTrainingCorpus;
import runcomparer.demo.graphql.Connections;
import runcomparer.demo.graphql.Cursors;
import runcomparer.demo.graphql.FileFetchers;
import runcomparer.demo.graphql.GraphQlEngine;
import runcomparer.demo.graphql.HistoryReader;
import runcomparer.demo.graphql.ProjectFetchers;
import runcomparer.demo.graphql.RunFetchers;
import runcomparer.demo.graphql.Sampler;
import runcomparer.demo.graphql.WireNumbers;
import runcomparer.demo.http.BucketEndpoint;
import runcomparer.demo.http.FileUrls;
import runcomparer.demo.http.FilesEndpoint;
import runcomparer.demo.http.LoopbackServer;
import runcomparer.demo.http.UrlSigner;
import runcomparer.demo.rendering.ImageRenderer;
import runcomparer.demo.runs.DemoProject;
import runcomparer.demo.runs.Projects;

/**
 * The built-in stand-in for W&amp;B: an API host and a storage host on 127.0.0.1, with a corpus of runs. Thread-safe.
 */
public final class DemoWandb implements AutoCloseable {

    private static final String KEY = "demo-key-of-the-built-in-wandb-stand-in-1";

    private final Projects projects;
    private final RequestJournal journal;
    private final LoopbackServer api;
    private final LoopbackServer bucket;

    private DemoWandb(DemoOptions options) {
        projects = new Projects(options.clock());
        journal = new RequestJournal(options.clock());
        Corpus.fill(projects, options);
        UrlSigner signer = new UrlSigner(options.clock(), options.seed());
        ImageRenderer renderer = new ImageRenderer();
        FileUrls urls = new FileUrls(this::baseUrl, this::bucketUrl, signer);
        // building the engine dominates the start-up time, so it happens in the background, and requests wait for it
        CompletableFuture<GraphQlEngine> engine = CompletableFuture.supplyAsync(() -> engine(options, renderer, urls));
        ApiEndpoint endpoint = new ApiEndpoint(engine::join, new FilesEndpoint(projects, urls), KEY);
        api = new LoopbackServer(
                options.port(),
                options.latency(),
                new JournaledEndpoint(journal, ApiEndpoint::kindOf, endpoint::handle));
        bucket = new LoopbackServer(
                0,
                Duration.ZERO,
                new JournaledEndpoint(
                        journal,
                        request -> RequestJournal.Kind.BUCKET,
                        new BucketEndpoint(projects, signer, renderer)::handle));
    }

    private GraphQlEngine engine(DemoOptions options, ImageRenderer renderer, FileUrls urls) {
        Connections connections =
                new Connections(new Cursors(options.opaqueCursors(), options.seed()), options.maxPageSize());
        HistoryReader histories =
                new HistoryReader(new Sampler(options.seed()), new WireNumbers(options.stepsAsFloats()));
        return new GraphQlEngine(
                new ProjectFetchers(projects, connections),
                new RunFetchers(histories),
                new FileFetchers(connections, renderer, urls));
    }

    /** Starts a demo, which the caller has to close. */
    public static DemoWandb start(DemoOptions options) {
        DemoWandb demo = new DemoWandb(options);
        demo.bucket.start();
        demo.api.start();
        return demo;
    }

    /** Returns the base URL for clients of W&amp;B. */
    public URI baseUrl() {
        return api.base();
    }

    /** Returns the base URL of the storage host, which signed URLs point to. */
    public URI bucketUrl() {
        return bucket.base();
    }

    /** Returns the only API key that is accepted. */
    public String apiKey() {
        return KEY;
    }

    /** Returns the entity of the main project. */
    public String entity() {
        return ImageTrainingCorpus.ENTITY;
    }

    /** Returns the name of the main project. */
    public String project() {
        return ImageTrainingCorpus.PROJECT;
    }

    public RequestJournal journal() {
        return journal;
    }

    /** Returns a project that can be changed; creates an empty private one if necessary. */
    public DemoProject project(String entity, String name) {
        return projects.open(entity, name, DemoProject.Visibility.PRIVATE);
    }

    @Override
    public void close() {
        api.close();
        bucket.close();
    }
}
