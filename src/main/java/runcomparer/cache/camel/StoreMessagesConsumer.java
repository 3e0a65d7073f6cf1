package runcomparer.cache.camel;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import runcomparer.cache.shared.ReplicaMessages;
import runcomparer.store.Store;

/** Sends the messages of a channel through a route, one after another. */
final class StoreMessagesConsumer extends DefaultConsumer {

    private final String channel;
    private final Optional<ReplicaMessages> messages;
    private Optional<Store.Subscription> subscription = Optional.empty();
    private ExecutorService thread;

    StoreMessagesConsumer(
            StoreMessagesEndpoint endpoint, Processor processor, String channel, Optional<ReplicaMessages> messages) {
        super(endpoint, processor);
        this.channel = channel;
        this.messages = messages;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "store-messages");
        subscription = messages.map(all -> all.subscribe(channel, this::later));
    }

    @Override
    protected void doStop() throws Exception {
        subscription.ifPresent(Store.Subscription::close);
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(thread);
        super.doStop();
    }

    private void later(String message) {
        try {
            thread.execute(() -> send(message));
        } catch (RejectedExecutionException stopped) {
            // the route no longer needs it
        }
    }

    private void send(String message) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(message);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("message of another replica was not handled", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
