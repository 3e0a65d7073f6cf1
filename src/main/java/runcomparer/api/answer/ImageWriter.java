package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.FileQuery;
import runcomparer.files.ImageForm;
import runcomparer.files.ImageReply;
import runcomparer.files.WandbImages;

/** Answers {@code GET /files/…} with an image's bytes as they arrive, or with the address where they are. */
@NeverWaits
public final class ImageWriter {

    private static final String FOREVER = "private, max-age=31536000, immutable";
    private static final String SHORTLY = "private, max-age=60";

    private final WandbImages images;
    private final ImageForm form;

    public ImageWriter(WandbImages images, ImageForm form) {
        this.images = requireNonNull(images, "images is null");
        this.form = requireNonNull(form, "form is null");
    }

    /** The bytes, as a publisher; null where the answer has none. */
    public CompletableFuture<Object> write(FileQuery query, Exchange exchange) {
        CompletableFuture<? extends ImageReply> reply = form == ImageForm.REDIRECT
                ? images.locate(query.run(), query.path())
                : images.open(query.run(), query.path(), query.range());
        return reply.thenApply(found -> {
            Message message = exchange.getMessage();
            if (found instanceof ImageReply.Bytes bytes) {
                write(bytes, query, message);
            } else if (found instanceof ImageReply.Elsewhere elsewhere) {
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
                message.setHeader("Location", elsewhere.address().toString());
                message.setHeader("Cache-Control", SHORTLY);
                message.setBody(null);
            }
            return message.getBody();
        });
    }

    private static void write(ImageReply.Bytes bytes, FileQuery query, Message message) {
        bytes.headers().forEach(message::setHeader);
        message.setHeader("Cache-Control", bytes.immutable() ? FOREVER : SHORTLY);
        message.setHeader("X-Content-Type-Options", "nosniff");
        String tag = bytes.headers().get("ETag");
        if (tag != null && new EntityTag(tag).isIn(query.caller().ifNoneMatch())) {
            bytes.drop();
            message.removeHeader("Content-Length");
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            String name = query.path().substring(query.path().lastIndexOf('/') + 1);
            message.setHeader("Content-Disposition", ContentDisposition.inline(name));
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, bytes.partial() ? 206 : 200);
            message.setHeader(Exchange.CONTENT_TYPE, bytes.type());
            message.setBody(bytes.body());
        }
    }
}
