package runcomparer.demo;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The built-in W&amp;B stand-in: an API host and a storage host on 127.0.0.1, with a corpus of runs. Safe for
 * use by many threads.
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
        Pictures pictures = new Pictures();
        FileUrls urls = new FileUrls(this::baseUrl, this::bucketUrl, signer);
        // Building the engine takes most of the start; it goes on in the background, and a request waits.
        CompletableFuture<GraphQlEngine> engine =
                CompletableFuture.supplyAsync(() -> engine(options, pictures, urls));
        ApiEndpoint endpoint = new ApiEndpoint(engine::join, new FilesEndpoint(projects, urls), KEY);
        api = new LoopbackServer(options.port(), options.latency(),
                new JournaledEndpoint(journal, ApiEndpoint::kindOf, endpoint::answer));
        bucket = new LoopbackServer(0, Duration.ZERO, new JournaledEndpoint(journal,
                request -> RequestJournal.Kind.BUCKET,
                new BucketEndpoint(projects, signer, pictures)::answer));
    }

    private GraphQlEngine engine(DemoOptions options, Pictures pictures, FileUrls urls) {
        Connections connections = new Connections(new Cursors(options.opaqueCursors(), options.seed()),
                options.maxPageSize());
        HistoryReader histories = new HistoryReader(new Sampler(options.seed()),
                new WireNumbers(options.stepsAsFloats()));
        return new GraphQlEngine(new ProjectFetchers(projects, connections), new RunFetchers(histories),
                new FileFetchers(connections, pictures, urls));
    }

    /** Starts to listen; the caller closes what it started. */
    public static DemoWandb start(DemoOptions options) {
        DemoWandb demo = new DemoWandb(options);
        demo.bucket.start();
        demo.api.start();
        return demo;
    }

    /** What a client takes as W&amp;B's base URL. */
    public URI baseUrl() {
        return api.base();
    }

    /** The storage host that signed addresses lead to. */
    public URI bucketUrl() {
        return bucket.base();
    }

    /** The one key that is accepted. */
    public String apiKey() {
        return KEY;
    }

    /** The entity of the main project. */
    public String entity() {
        return ImageTrainingCorpus.ENTITY;
    }

    /** The name of the main project. */
    public String project() {
        return ImageTrainingCorpus.PROJECT;
    }

    public RequestJournal journal() {
        return journal;
    }

    /** A project to change; an empty one that needs the key is made if there is none yet. */
    public DemoProject project(String entity, String name) {
        return projects.open(entity, name, DemoProject.Readers.KEY_HOLDERS);
    }

    @Override
    public void close() {
        api.close();
        bucket.close();
    }
}
