package runcomparer.events.camel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import runcomparer.events.RunEvents;

/** The endpoint from which a route consumes the events of the running ones of some runs. */
public final class RunEventsEndpoint extends DefaultEndpoint {

    private final RunEventsComponent component;
    private final RunEvents events;
    private String runs;
    private Duration period;

    RunEventsEndpoint(String uri, RunEventsComponent component, RunEvents events) {
        super(uri, component);
        this.component = component;
        this.events = events;
    }

    /** Sets the endpoint that returns a page of runs; those of them that are running are followed until they end. */
    public void setRuns(String runs) {
        this.runs = runs;
    }

    /** Sets how often that endpoint and W&amp;B are polled. */
    public void setPeriod(Duration period) {
        this.period = period;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        String pages = requireNonNull(runs, "runs must name the endpoint that returns the runs");
        if (requireNonNull(period, "period must be given").toMillis() < 1) {
            throw new IllegalArgumentException("period must be at least 1ms but was '" + period + "'");
        }
        RunEventsConsumer consumer = new RunEventsConsumer(
                this, processor, getCamelContext().getEndpoint(pages), period, events, component::watchedBy);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new IllegalStateException("'" + getEndpointUri() + "' cannot be sent to, only consumed from");
    }
}
