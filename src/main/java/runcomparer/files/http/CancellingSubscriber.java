package runcomparer.files.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Cancels a body that is not needed. */
public final class CancellingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {

    private CancellingSubscriber() {}

    public static void cancel(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(new CancellingSubscriber());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        // may still arrive after the cancellation
    }

    @Override
    public void onError(Throwable thrown) {
        // no caller waits for the outcome
    }

    @Override
    public void onComplete() {
        // no caller waits for the outcome
    }
}
