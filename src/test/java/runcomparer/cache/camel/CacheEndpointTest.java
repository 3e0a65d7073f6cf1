package runcomparer.cache.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import runcomparer.cache.CacheContext;
import runcomparer.cache.CacheRequest;
import runcomparer.cache.CacheResult;
import runcomparer.cache.Freshness.Source;
import runcomparer.cache.ReadThroughCache;
import runcomparer.cache.ReaderThreads;
import runcomparer.cache.SingleValueCache;
import runcomparer.turns.Requester;

/** The endpoint {@code cached:} in separate routes. */
class CacheEndpointTest extends CamelTestSupport {

    private static final String TIMES = "&freshRunning=10s&freshEnded=10s&staleFor=1h";

    private final AtomicLong nanos = new AtomicLong();
    private final ReaderThreads readers = new ReaderThreads(100, Duration.ofSeconds(30), IllegalStateException::new);

    private record WordRequest(String key, Requester requester) implements CacheRequest {}

    private record OtherRequest(Requester requester) implements CacheRequest {}

    @AfterEach
    void stop() {
        readers.close();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        ReadThroughCache<String, String> values = new ReadThroughCache<>(
                (value, lifetimes) -> lifetimes.ofList(),
                value -> 1,
                100,
                Optional.empty(),
                new CacheContext(
                        readers,
                        nanos::get,
                        Duration.ofSeconds(30),
                        waited -> new IllegalStateException("too slow"),
                        Runnable::run));
        camel.addComponent(
                "cached",
                new CacheComponent(
                        Map.of("words", new SingleValueCache<>(WordRequest.class, WordRequest::key, values)),
                        requester -> Map.of("requester", requester)));
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:usual").to("cached:words?read=direct:read" + TIMES);
                from("direct:fresher").to("cached:words?read=direct:read&freshRunning=1s&freshEnded=1s&staleFor=1h");
                from("direct:at-once").to("cached:words?read=direct:read&wait=false" + TIMES);
                from("direct:read").to("mock:read").transform(simple("${body} by ${variable.requester.call}"));
            }
        };
    }

    private CacheResult<?> get(String route, String key) {
        return template.requestBody(
                "direct:" + route, new WordRequest(key, Requester.service("test")), CacheResult.class);
    }

    @Test
    void missingValue_isReadByTheRouteThatTheEndpointNames() throws Exception {
        MockEndpoint read = getMockEndpoint("mock:read");
        read.expectedBodiesReceived("a");

        CacheResult<?> missed = get("usual", "a");
        CacheResult<?> cached = get("usual", "a");

        assertThat(missed.value()).isEqualTo("a by test").isEqualTo(cached.value());
        assertThat(missed.freshness().source()).isEqualTo(Source.MISS);
        assertThat(cached.freshness().source()).isEqualTo(Source.HIT);
        read.assertIsSatisfied();
    }

    @Test
    void eachEndpoint_hasItsOwnFreshness() throws Exception {
        MockEndpoint read = getMockEndpoint("mock:read");
        read.expectedBodiesReceived("a", "a");
        get("usual", "a");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(get("usual", "a").freshness().source()).isEqualTo(Source.HIT);
        assertThat(get("fresher", "a").freshness().source()).isEqualTo(Source.REVALIDATED);
        assertThat(get("usual", "a").freshness().freshFor()).isEqualTo(Duration.ofSeconds(10));
        read.assertIsSatisfied();
    }

    @Test
    void staleValue_isServedWhileTheRouteFails() {
        get("usual", "a");
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        getMockEndpoint("mock:read").whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("out of order");
        });

        CacheResult<?> stale = get("usual", "a");

        assertThat(stale.value()).isEqualTo("a by test");
        assertThat(stale.freshness().source()).isEqualTo(Source.STALE);
        assertThatThrownBy(() -> get("usual", "b"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage("out of order");
    }

    @Test
    void withoutWaiting_theRouteGetsAFuture() {
        CompletableFuture<?> future = template.requestBody(
                "direct:at-once", new WordRequest("a", Requester.service("test")), CompletableFuture.class);

        assertThat(((CacheResult<?>) future.join()).value()).isEqualTo("a by test");
    }

    @Test
    void requestOfAnotherType_isRejected() {
        assertThatThrownBy(() -> template.requestBody("direct:usual", new OtherRequest(Requester.service("test"))))
                .hasRootCauseMessage("the cache serves a WordRequest but was sent 'OtherRequest'");
    }

    @Test
    void unknownCache_isRejectedWithTheAvailableOnes() {
        assertThatThrownBy(() -> context.getEndpoint("cached:numbers?read=direct:read" + TIMES))
                .hasRootCauseMessage("cache must be one of [words] but was 'numbers'");
    }

    @Test
    void endpoint_withoutAReadRoute_isRejected() {
        assertThatThrownBy(() -> context.getEndpoint("cached:words?freshRunning=1s&freshEnded=1s&staleFor=1h")
                        .createProducer())
                .hasMessage("read must name the endpoint that fetches what is missing");
    }
}
