package runcomparer.files;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;

/**
 * What W&amp;B or its storage answered.
 *
 * @param headers gives the first value of a header, whatever the case of its name, or null
 * @param body as it arrives, for one subscriber, who has to take or to end it; of an answer without a file it is empty
 */
public record FileAnswer(int status, UnaryOperator<String> headers, Flow.Publisher<List<ByteBuffer>> body) {

    /** Whether the body is a file, or a range of one. */
    public static boolean isFile(int status) {
        return status == 200 || status == 206;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The length of the body, as far as it is told. */
    OptionalLong length() {
        return header("Content-Length").filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text))).orElseGet(OptionalLong::empty);
    }

    /** Ends the connection that the body would come from. */
    void drop() {
        DroppedBody.drop(body);
    }
}
