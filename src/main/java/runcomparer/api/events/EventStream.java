package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import runcomparer.events.RunEvent;

/**
 * A response body that lasts as long as there are events, and may be idle for long. Events are subscribed to only when
 * the body is.
 */
public final class EventStream implements Flow.Publisher<List<ByteBuffer>> {

    private final Flow.Publisher<RunEvent> events;
    private final Function<RunEvent, byte[]> text;
    private final byte[] beginning;

    /**
     * @param beginning bytes to send together with the first event
     */
    EventStream(Flow.Publisher<RunEvent> events, Function<RunEvent, byte[]> text, byte[] beginning) {
        this.events = requireNonNull(events, "events is null");
        this.text = requireNonNull(text, "text is null");
        this.beginning = requireNonNull(beginning, "beginning is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> body) {
        events.subscribe(new Flow.Subscriber<>() {

            private boolean isStarted;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                body.onSubscribe(subscription);
            }

            @Override
            public void onNext(RunEvent event) {
                ByteBuffer bytes = ByteBuffer.wrap(text.apply(event));
                body.onNext(isStarted ? List.of(bytes) : List.of(ByteBuffer.wrap(beginning), bytes));
                isStarted = true;
            }

            @Override
            public void onError(Throwable thrown) {
                body.onError(thrown);
            }

            @Override
            public void onComplete() {
                body.onComplete();
            }
        });
    }
}
