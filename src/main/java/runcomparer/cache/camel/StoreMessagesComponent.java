package runcomparer.cache.camel;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import runcomparer.cache.shared.ReplicaMessages;

/**
 * The component {@code store-messages:}, from which routes consume what the other replicas publish in a channel of the store,
 * each message as a text: {@code store-messages:discarded}. Thread-safe.
 */
public final class StoreMessagesComponent extends DefaultComponent {

    private final Optional<ReplicaMessages> messages;

    /**
     * @param messages empty without a store, so that there is nothing to consume
     */
    public StoreMessagesComponent(Optional<ReplicaMessages> messages) {
        this.messages = requireNonNull(messages, "messages is null");
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new StoreMessagesEndpoint(uri, this, remaining, messages);
    }
}
