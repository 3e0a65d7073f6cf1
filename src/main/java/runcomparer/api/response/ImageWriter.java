package runcomparer.api.response;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.NonBlocking;
import runcomparer.api.query.FileQuery;
import runcomparer.files.ImageContent;
import runcomparer.images.ImageFormat;

/** Writes the response to {@code GET /files/…}: the bytes of an image or its thumbnail, or a redirect to the image. */
@NonBlocking
public final class ImageWriter {

    private static final String FOREVER = "private, max-age=31536000, immutable";
    private static final String SHORTLY = "private, max-age=60";

    /** Sets the headers of the response and its body: a publisher of bytes, or null if there is none. */
    public void write(ImageContent content, FileQuery query, Exchange exchange) {
        Message message = exchange.getMessage();
        if (content instanceof ImageContent.Bytes bytes) {
            write(bytes, query, message);
        } else if (content instanceof ImageContent.Redirect redirect) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 302);
            message.setHeader("Location", redirect.address().toString());
            message.setHeader("Cache-Control", SHORTLY);
            message.setBody(null);
        }
    }

    private static void write(ImageContent.Bytes bytes, FileQuery query, Message message) {
        bytes.headers().forEach(message::setHeader);
        message.setHeader("Cache-Control", bytes.immutable() ? FOREVER : SHORTLY);
        message.setHeader("X-Content-Type-Options", "nosniff");
        String tag = bytes.headers().get("ETag");
        if (tag != null && new EntityTag(tag).isIn(query.caller().ifNoneMatch())) {
            bytes.discard();
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

    /** Returns the file name with an extension that fits its content; a thumbnail may have another type than its image. */
    private static String name(FileQuery query, String type) {
        String name = query.path().substring(query.path().lastIndexOf('/') + 1);
        return ImageFormat.named(name, type);
    }
}
