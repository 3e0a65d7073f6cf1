package runcomparer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** The throughput of images through the service relative to direct downloads, and of thumbnails. */
final class ImageRows {

    private static final int ROUNDS = 5;
    /** How long it takes until the code that streams an image is compiled. */
    private static final int WARM_UP_SECONDS = 75;
    private static final double MIN_RATIO = 0.5;
    private static final int THUMBNAILS = 200;
    private static final int AT_ONCE = 16;
    private static final int SLOW_READERS = 50;
    private static final String FOLDER = "/files/" + Corpus.ENTITY + "/" + Corpus.PROJECT + "/run/media/images/";

    private final Workspace work;
    private final Options options;
    private final Load load;
    private double resident;

    ImageRows(Workspace work, Options options, Load load) {
        this.work = work;
        this.options = options;
        this.load = load;
    }

    /** The peak resident memory of the service in MiB, once the rows have been added. */
    double resident() {
        return resident;
    }

    void addTo(Table table, UpstreamProcess upstream) throws IOException {
        try (ServiceProcess service = ServiceProcess.start(work, upstream, options.properties())) {
            addOfStandIn(table, service, upstream);
            resident = service.process().mebibytes("VmHWM");
        }
        try (JavaProcess storage = JavaProcess.main(
                work, ImageUpstream.class, List.of("-Xmx256m"), upstream.baseUrl())) {
            URI address = URI.create(storage.line());
            Map<String, String> settings = Map.of("WANDB_BASE_URL", address.toString(), "WANDB_API_KEY", upstream.key(),
                    "WANDB_ENTITY", Corpus.ENTITY, "WANDB_PROJECT", Corpus.PROJECT);
            try (ServiceProcess service =
                    ServiceProcess.start(work, settings, new Variant(options.properties(), List.of(), List.of()))) {
                Workload image = Workload.get(image("small", 0));
                load.run(service.url(), image, WARM_UP_SECONDS);
                table.add("the same for images of 1 MiB from a bare Vert.x server",
                        throughput(service.url(), image, address, image, 1).text(), load.name());
                addThumbnails(table, service);
                addSlowReaders(table, service);
                resident = Math.max(resident, service.process().mebibytes("VmHWM"));
            }
        }
    }

    /** Measures an image through the service, and from the signed URL that W&amp;B redirects to. */
    private void addOfStandIn(Table table, ServiceProcess service, UpstreamProcess upstream) throws IOException {
        URI url = URI.create(new String(service.client().send(Corpus.warmImages()).require(200).body(),
                StandardCharsets.UTF_8).replaceFirst("(?s).*?\"url\":\"([^\"]*)\".*", "$1"));
        Workload image = Workload.get(url.getRawPath());
        String key = Base64.getEncoder().encodeToString(("api:" + upstream.key()).getBytes(StandardCharsets.UTF_8));
        URI signed = URI.create(new Client(URI.create(upstream.baseUrl())).send(image.with("Authorization", "Basic " + key))
                .require(302).headers().firstValue("Location").orElseThrow());
        Workload direct = Workload.get(signed.getRawPath() + "?" + signed.getRawQuery());
        double mebibytes = service.client().send(image).require(200).body().length / 1048576.0;
        load.run(service.url(), image, WARM_UP_SECONDS);
        Throughput throughput = throughput(service.url(), image, signed.resolve("/"), direct, mebibytes);
        table.add("images through the proxy relative to direct downloads from the stand-in's storage", "0.5 of the throughput",
                throughput.text(), throughput.ratio().median() >= MIN_RATIO,
                "images of %.0f KB; %d pairs of load runs of %d s; %s".formatted(
                        mebibytes * 1024, ROUNDS, options.seconds(), load.name()));
    }

    /**
     * The throughput of images through the service.
     *
     * @param ratio to that of direct downloads
     */
    private record Throughput(Figures ratio, Figures mebibytes) {

        String text() {
            return ratio.text("%.2f") + "; " + mebibytes.text("%.0f") + " MiB/s";
        }
    }

    private Throughput throughput(URI service, Workload image, URI storage, Workload direct, double mebibytes)
            throws IOException {
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double ours = load.run(service, image, options.seconds()).rate();
            ratios.add(ours / load.run(URI.create(storage.toString().replaceFirst("/$", "")), direct, options.seconds()).rate());
            rates.add(ours * mebibytes);
        }
        return new Throughput(new Figures(ratios), new Figures(rates));
    }

    private void addThumbnails(Table table, ServiceProcess service) throws IOException {
        Client client = service.client();
        thumbnails(client, 0);
        long start = System.nanoTime();
        int bytes = thumbnails(client, THUMBNAILS);
        double created = THUMBNAILS / ((System.nanoTime() - start) / 1e9);
        int image = client.send(Workload.get(image("photo", 0))).require(200).body().length;
        Load.Result cached = load.run(service.url(), Workload.get(thumbnail(0)), options.seconds());
        table.add("thumbnails per second, created", Figures.text("%.0f; %.1f %% of the image's bytes", created, 100.0 * bytes / image),
                "256 pixels wide, from PNGs of %1$d x %1$d pixels and %2$.1f MB; %3$d thumbnails, %4$d at once"
                        .formatted(ImageUpstream.SIDE, image / 1e6, THUMBNAILS, AT_ONCE));
        table.add("thumbnails per second, cached",
                Figures.text("%.0f; p50 %.1f ms, p99 %.1f ms", cached.rate(), cached.median(), cached.high()), load.name());
    }

    /** Requests the measured number of thumbnails, and returns the size of the largest. */
    private static int thumbnails(Client client, int first) {
        Semaphore turns = new Semaphore(AT_ONCE);
        List<CompletableFuture<Client.Reply>> replies = IntStream.range(first, first + THUMBNAILS).mapToObj(number -> {
            turns.acquireUninterruptibly();
            return client.sendAsync(Workload.get(thumbnail(number))).whenComplete((reply, failure) -> turns.release());
        }).toList();
        return replies.stream().mapToInt(reply -> reply.join().require(200).body().length).max().orElseThrow();
    }

    private void addSlowReaders(Table table, ServiceProcess service) throws IOException {
        Client client = service.client();
        Workload warm = Corpus.warmSteps();
        client.send(warm).require(200);
        Figures alone = PacedLoad.run(client, warm, options.seconds());
        List<Socket> readers = new ArrayList<>();
        try {
            for (int reader = 0; reader < SLOW_READERS; reader++) {
                readers.add(slowReader(service.url()));
            }
            Figures loaded = PacedLoad.run(client, warm, options.seconds());
            table.add("warm `…/steps` while %d clients download an image slowly".formatted(SLOW_READERS),
                    Figures.text("p50 %.1f ms, p99 %.1f ms; without them p50 %.1f ms, p99 %.1f ms",
                            loaded.percentile(50), loaded.percentile(99), alone.percentile(50), alone.percentile(99)),
                    "200 requests per second, timed from when each was due");
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    /** Opens the connection of a client that reads the beginning of a large image and then stops. */
    private static Socket slowReader(URI service) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream().write(("GET " + image("large", 0) + " HTTP/1.1\r\nHost: " + service.getAuthority()
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        in.readNBytes(1024);
        return socket;
    }

    private static String image(String name, int number) {
        return FOLDER + name + "_" + number + "_0123456789abcdef0123.png";
    }

    private static String thumbnail(int number) {
        return image("photo", number) + "?width=256";
    }
}
