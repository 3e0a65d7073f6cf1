package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NeverWaits;
import runcomparer.api.query.FileQuery;
import runcomparer.files.ImageForm;
import runcomparer.files.ImageReply;
import runcomparer.files.RangedImages;
import runcomparer.files.WandbImages;
import runcomparer.files.thumbnail.Thumbnails;
import runcomparer.images.ImageFormat;
import runcomparer.turns.Requester;

/** Answers {@code GET /files/…} with the bytes of an image or of its thumbnail, or with the address
 * where an image is. */
@NeverWaits
public final class ImageWriter {

    private static final String FOREVER = "private, max-age=31536000, immutable";
    private static final String SHORTLY = "private, max-age=60";

    private final WandbImages images;
    private final RangedImages ranges;
    private final Thumbnails thumbnails;
    private final ImageForm form;

    public ImageWriter(WandbImages images, Thumbnails thumbnails, ImageForm form) {
        this.images = requireNonNull(images, "images is null");
        this.ranges = new RangedImages(images);
        this.thumbnails = requireNonNull(thumbnails, "thumbnails is null");
        this.form = requireNonNull(form, "form is null");
    }

    /** The bytes, as a publisher; null where the answer has none. */
    public CompletableFuture<Object> write(FileQuery query, Exchange exchange) {
        return reply(query).thenApply(found -> {
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

    private CompletableFuture<? extends ImageReply> reply(FileQuery query) {
        Requester requester = query.caller().requester();
        if (query.width().isPresent()) {
            return thumbnails.open(query.run(), query.path(), query.width().get(), query.range(), requester);
        }
        return form == ImageForm.REDIRECT
                ? images.locate(query.run(), query.path(), requester)
                : ranges.open(query.run(), query.path(), query.range(), requester);
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
            message.setHeader("Content-Disposition", ContentDisposition.inline(name(query, bytes.type())));
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, bytes.partial() ? 206 : 200);
            message.setHeader(Exchange.CONTENT_TYPE, bytes.type());
            message.setBody(bytes.body());
        }
    }

    /** The name of the file, with an ending that fits its content; a thumbnail may be of another type than its image. */
    private static String name(FileQuery query, String type) {
        String name = query.path().substring(query.path().lastIndexOf('/') + 1);
        return ImageFormat.named(name, type);
    }
}
