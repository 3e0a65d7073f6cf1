package runcomparer.files.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An HTTP client for files. */
@FunctionalInterface
public interface FileClient {

    /**
     * Sends a GET request without following redirects. The future completes once the head of the response has arrived;
     * it fails with a {@link runcomparer.wandb.WandbException} if that takes too long or there is no connection.
     *
     * @param address the URL, percent-encoded as it is sent
     */
    CompletableFuture<FileResponse> get(URI address, Map<String, String> headers);
}
