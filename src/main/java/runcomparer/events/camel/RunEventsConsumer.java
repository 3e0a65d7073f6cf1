package runcomparer.events.camel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.cache.CacheResult;
import runcomparer.events.Position;
import runcomparer.events.RunEvent;
import runcomparer.events.RunEvents;
import runcomparer.logging.RootCause;
import runcomparer.runs.ListedRun;
import runcomparer.runs.Run;
import runcomparer.runs.RunPage;
import runcomparer.runs.RunPath;

/**
 * Follows the running ones of some runs, and sends their events to a route, one after another. While the route is busy,
 * events do not queue up; what happens in a run meanwhile is merged.
 */
final class RunEventsConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RunEventsConsumer.class);

    private static final long MAX_STOP_MILLIS = 1_000;

    private final Endpoint pages;
    private final Duration period;
    private final RunEvents events;
    private final Function<String, WatchedRuns> byRoute;
    private final Map<RunPath, Following> followings = new ConcurrentHashMap<>();
    private WatchedRuns watched;
    private Producer pageProducer;
    private ScheduledExecutorService thread;
    private boolean failing;

    /**
     * @param pages returns the page of runs whose running ones are followed
     * @param byRoute returns the runs that a route watches, by its id
     */
    RunEventsConsumer(
            RunEventsEndpoint endpoint,
            Processor processor,
            Endpoint pages,
            Duration period,
            RunEvents events,
            Function<String, WatchedRuns> byRoute) {
        super(endpoint, processor);
        this.pages = pages;
        this.period = period;
        this.events = events;
        this.byRoute = byRoute;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        watched = byRoute.apply(getRouteId());
        pageProducer = pages.createProducer();
        ServiceHelper.startService(pageProducer);
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "run-events");
        thread.execute(() -> watched.followed().forEach(this::follow));
        thread.scheduleWithFixedDelay(this::lookForRuns, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives the route a short time to finish its current event. */
    @Override
    protected void doStop() throws Exception {
        getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(thread, MAX_STOP_MILLIS);
        followings.values().forEach(Following::cancel);
        followings.clear();
        ServiceHelper.stopService(pageProducer);
        super.doStop();
    }

    private void lookForRuns() {
        try {
            List<Run> running = page().runs().stream()
                    .map(ListedRun::run)
                    .filter(Run::isRunning)
                    .toList();
            watched.begin(running).forEach(this::follow);
            failing = false;
        } catch (Exception e) {
            if (!failing) {
                LOG.warn("route '{}' follows no further runs for now: {}", getRouteId(), RootCause.message(e));
            }
            failing = true;
        }
    }

    private RunPage page() throws Exception {
        Exchange exchange = pages.createExchange(ExchangePattern.InOut);
        pageProducer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.getMessage().getBody() instanceof CacheResult<?> result
                && result.value() instanceof RunPage page) {
            return page;
        }
        throw new IllegalStateException("'%s' must return a page of runs but returned '%s'"
                .formatted(pages.getEndpointUri(), exchange.getMessage().getBody()));
    }

    private void follow(Run run) {
        events.of(Map.of(run.path(), Position.NOTHING), List.of(), period).subscribe(new Following(run));
    }

    /** Sends the events of a run through the route. */
    private final class Following implements Flow.Subscriber<RunEvent> {

        private final Run run;
        private volatile Flow.Subscription subscription;
        private boolean upToDate;

        Following(Run run) {
            this.run = run;
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            followings.put(run.path(), this);
            started.request(1);
        }

        @Override
        public void onNext(RunEvent event) {
            later(() -> {
                // the steps before the first state were logged earlier
                upToDate |= !(event instanceof RunEvent.Steps);
                if (event instanceof RunEvent.State state && state.position().ended()) {
                    watched.end(run.path());
                }
                if (upToDate) {
                    RunNotification.of(run, event).ifPresent(RunEventsConsumer.this::send);
                }
                subscription.request(1);
            });
        }

        @Override
        public void onError(Throwable thrown) {
            LOG.error("run '{}' is no longer followed", run.path(), thrown);
            onComplete();
        }

        @Override
        public void onComplete() {
            later(() -> {
                followings.remove(run.path());
                watched.end(run.path());
            });
        }

        void cancel() {
            subscription.cancel();
        }

        private void later(Runnable work) {
            try {
                thread.execute(work);
            } catch (RejectedExecutionException stopped) {
                subscription.cancel();
            }
        }
    }

    private void send(RunNotification notification) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(notification);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("event of a run was not handled", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
