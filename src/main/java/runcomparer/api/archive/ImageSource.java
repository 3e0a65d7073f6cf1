package runcomparer.api.archive;

import java.util.concurrent.CompletableFuture;
import runcomparer.files.ImageContent;
import runcomparer.runs.RunPath;

/** Opens the images of an archive, each one when it is due. */
@FunctionalInterface
interface ImageSource {

    CompletableFuture<ImageContent.Bytes> open(RunPath run, String path);
}
