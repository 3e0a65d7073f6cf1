package runcomparer.api.events;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
import runcomparer.events.RunEvent;

/** A body that goes on as long as events come, and may be silent for long. Nobody listens before it is subscribed to. */
public final class EventStream implements Flow.Publisher<List<ByteBuffer>> {

    private final Flow.Publisher<RunEvent> events;
    private final Function<RunEvent, byte[]> text;
    private final byte[] beginning;

    /**
     * @param beginning what is sent together with the first event
     */
    EventStream(Flow.Publisher<RunEvent> events, Function<RunEvent, byte[]> text, byte[] beginning) {
        this.events = requireNonNull(events, "events is null");
        this.text = requireNonNull(text, "text is null");
        this.beginning = requireNonNull(beginning, "beginning is null");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> body) {
        events.subscribe(new Flow.Subscriber<>() {

            private boolean begun;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                body.onSubscribe(subscription);
            }

            @Override
            public void onNext(RunEvent event) {
                ByteBuffer bytes = ByteBuffer.wrap(text.apply(event));
                body.onNext(begun ? List.of(bytes) : List.of(ByteBuffer.wrap(beginning), bytes));
                begun = true;
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
