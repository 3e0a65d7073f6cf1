package runcomparer.cache.camel;

import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import runcomparer.cache.shared.ReplicaMessages;

/** The endpoint of a route that consumes the messages of a channel. */
final class StoreMessagesEndpoint extends DefaultEndpoint {

    private final String channel;
    private final Optional<ReplicaMessages> messages;

    StoreMessagesEndpoint(
            String uri, StoreMessagesComponent component, String channel, Optional<ReplicaMessages> messages) {
        super(uri, component);
        this.channel = channel;
        this.messages = messages;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        StoreMessagesConsumer consumer = new StoreMessagesConsumer(this, processor, channel, messages);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalStateException("'" + getEndpointUri() + "' cannot be sent to, only consumed from");
    }
}
