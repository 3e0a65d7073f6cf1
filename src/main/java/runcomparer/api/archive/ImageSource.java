package runcomparer.api.archive;

import java.util.concurrent.CompletableFuture;
import runcomparer.files.ImageReply;
import runcomparer.runs.RunPath;

/** Opens the images of an archive, each when its turn in the archive comes. */
@FunctionalInterface
interface ImageSource {

    CompletableFuture<ImageReply.Bytes> open(RunPath run, String path);
}
