package runcomparer.files.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

/**
 * A response of W&amp;B or its storage.
 *
 * @param headers returns the first value of a header, whatever the case of its name, or null
 * @param body the body as it arrives, for one subscriber, who has to consume or cancel it; empty unless it is a file
 */
public record FileResponse(int status, UnaryOperator<String> headers, Flow.Publisher<List<ByteBuffer>> body) {

    /** Returns whether a response with this status carries a file or a range of one. */
    public static boolean isFile(int status) {
        return status == 200 || status == 206;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** Returns the length of the body if the response states it. */
    public OptionalLong length() {
        return header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }

    /** Cancels the body, which closes the connection. */
    public void discard() {
        CancellingSubscriber.cancel(body);
    }
}
