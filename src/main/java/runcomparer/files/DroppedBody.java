package runcomparer.files;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Ends a body that nobody wants. */
final class DroppedBody implements Flow.Subscriber<List<ByteBuffer>> {

    private DroppedBody() {
    }

    static void drop(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(new DroppedBody());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        // what was under way when it ended
    }

    @Override
    public void onError(Throwable thrown) {
        // nobody waits for it
    }

    @Override
    public void onComplete() {
        // nobody waits for it
    }
}
