package runcomparer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The running {@link Reference}, with the JVM flags of the service. */
final class ReferenceProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JavaProcess process;
    private final URI url;

    private ReferenceProcess(JavaProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Records the service's responses to these requests, and starts a reference that serves the same bytes and headers. */
    static ReferenceProcess recording(Workspace work, ServiceProcess service, List<Workload> requests)
            throws IOException {
        Client client = service.client();
        ArrayNode responses = JSON.createArrayNode();
        for (Workload request : requests) {
            Client.Reply reply = client.send(request).require(200);
            ObjectNode response = responses.addObject()
                    .put("method", request.method())
                    .put("path", request.path().replaceFirst("\\?.*", ""))
                    .put("body", new String(reply.body(), StandardCharsets.UTF_8));
            ObjectNode headers = response.putObject("headers");
            reply.headers().map().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("transfer-encoding")) {
                    headers.put(name, values.get(0));
                }
            });
        }
        Path file = work.folder().resolve("reference.json");
        JSON.writeValue(file.toFile(), responses);
        JavaProcess process = JavaProcess.main(work, Reference.class, work.memoryFlags(), file.toString());
        return new ReferenceProcess(process, URI.create(process.line()));
    }

    URI url() {
        return url;
    }

    JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
