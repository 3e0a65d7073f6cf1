package runcomparer.files;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends requests for files over HTTP. */
@FunctionalInterface
public interface FileHttp {

    /**
     * Sends a GET and follows no redirect. The answer is there when its head is; it fails with a
     * {@link runcomparer.wandb.WandbException} when none begins in time, or there is no connection.
     *
     * @param address as it is sent, percent-encoded
     */
    CompletableFuture<FileAnswer> get(URI address, Map<String, String> headers);
}
