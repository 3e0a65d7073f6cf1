package runcomparer.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The features of Camel whose cost is measured, one at a time. */
final class Features {

    private static final String CORE = "org.apache.camel.impl.engine.";
    private static final String SUPPORT = "org.apache.camel.support.";
    private static final String MICROMETER = "org.apache.camel.component.micrometer.";

    private static final String FORGET = """
                    - removeHeaders:
                        id: listRunSteps-removeRequestHeaders
                        pattern: "*"
            """;
    private static final String WRITE = """
                    - bean:
                        id: listRunSteps-writeResponse
                        ref: responseWriter
                        method: write
            """;
    private static final String FROM = "    from:\n";

    static final List<Feature> ALL = List.of(
            new Feature("nothing", "no change (noise)", "as shipped", Variant.of(Map.of()), ""),
            Feature.set("route-metrics", "counts and times per route", "camel.metrics.enable-route-policy", "true",
                    MICROMETER + "routepolicy.MicrometerRoutePolicy"),
            new Feature("all-route-metrics", "counts and times per route and in total",
                    "`camel.metrics.enable-route-policy = true`, `camel.metrics.route-policy-level = all`",
                    Variant.of(Map.of("camel.metrics.enable-route-policy", "true",
                            "camel.metrics.route-policy-level", "all")),
                    MICROMETER + "routepolicy.ContextMetricsStatistics"),
            Feature.set("exchange-notifier", "times per endpoint", "camel.metrics.enable-exchange-event-notifier",
                    "true", MICROMETER + "eventnotifier.MicrometerExchangeEventNotifier"),
            Feature.set("route-notifier", "route counts", "camel.metrics.enable-route-event-notifier", "true",
                    MICROMETER + "eventnotifier.MicrometerRouteEventNotifier"),
            new Feature("step-metrics", "times per route step",
                    "`camel.main.message-history`, `camel.metrics.enable-message-history = true`",
                    Variant.of(Map.of("camel.main.message-history", "true",
                            "camel.metrics.enable-message-history", "true")),
                    MICROMETER + "messagehistory.MicrometerMessageHistoryFactory"),
            Feature.set("message-history", "message history", "camel.main.message-history", "true",
                    CORE + "DefaultMessageHistoryFactory"),
            Feature.set("jmx", "JMX", "camel.main.jmx-enabled", "true",
                    "org.apache.camel.management.mbean.ManagedSuspendableRoute"),
            Feature.set("tracing", "tracing, without an agent that exports the spans", "camel.opentelemetry2.enabled",
                    "true", "org.apache.camel.opentelemetry2.OpenTelemetryTracer"),
            Feature.set("mdc", "exchange ids in log lines", "camel.main.use-mdc-logging", "true",
                    CORE + "MDCThreadFactoryListener"),
            Feature.set("breadcrumb", "a breadcrumb header", "camel.main.use-breadcrumb", "true", ""),
            Feature.set("inflight-browse", "browsing of requests in flight",
                    "camel.main.inflight-repository-browse-enabled", "true", ""),
            Feature.set("load-statistics", "load averages", "camel.main.load-statistics-enabled", "true", ""),
            Feature.set("stream-caching", "stream caching", "camel.main.stream-caching-enabled", "true",
                    CORE + "CamelInternalProcessor$StreamCachingAdvice"),
            Feature.set("original-message", "access to the original message", "camel.main.allow-use-original-message",
                    "true", ""),
            Feature.set("pooled", "pooled exchanges", "camel.main.exchange-factory", "pooled",
                    CORE + "PooledExchangeFactory"),
            Feature.set("pooled-consumers", "pooled exchanges for consumers only", "camel.beans.exchanges",
                    "#class:" + CORE + "PooledExchangeFactory", CORE + "PooledExchangeFactory"),
            Feature.set("uuid-simple", "sequential exchange ids", "camel.main.uuid-generator", "simple",
                    "-" + SUPPORT + "DefaultUuidGenerator"),
            Feature.set("uuid-off", "no exchange ids", "camel.main.uuid-generator", "off",
                    SUPPORT + "OffUuidGenerator"),
            Feature.set("case-sensitive", "case-sensitive header names", "camel.main.case-insensitive-headers",
                    "false", CORE + "HashMapHeadersMapFactory"),
            Feature.set("camel-headers", "Camel's own header filter",
                    "camel.component.platform-http.headerFilterStrategy",
                    "#class:org.apache.camel.http.base.HttpHeaderFilterStrategy", ""),
            Feature.set("validation", "request validation against the contract by Camel",
                    "camel.component.rest-openapi.client-request-validation", "true",
                    SUPPORT + "processor.DefaultRestClientRequestValidator"),
            Feature.set("no-content-check", "no check of `Content-Type` and `Accept` by the server",
                    "camel.component.platform-http.server-request-validation", "false", ""),
            Feature.set("write-errors", "failed writes fail the exchange",
                    "camel.component.platform-http.handle-write-response-error", "true", ""),
            Feature.set("streaming", "request bodies as streams", "camel.rest.endpoint-properties[useStreaming]",
                    "true", "org.apache.camel.component.platform.http.vertx.StreamingHttpRequestBodyHandler"),
            Feature.set("no-management", "no server for health and metrics", "camel.management.enabled", "false",
                    "-org.apache.camel.component.platform.http.main.ManagementHttpServer"),
            new Feature("keep-headers", "request headers not removed", "route without `removeHeaders`",
                    Variant.edited(new Variant.Edit(FORGET, "")), ""),
            new Feature("more-headers", "three additional headers", "route with three more `setHeader` steps",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + moreHeaders())), ""),
            new Feature("no-error-handler", "no error handler", "route with `noErrorHandler`",
                    Variant.edited(new Variant.Edit(FROM, "    errorHandler:\n      noErrorHandler: {}\n" + FROM)), ""),
            new Feature("check", "a validated condition", "route with one more `validate` step",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + """
                                    - validate:
                                        expression:
                                          simple:
                                            expression: ${body} != null
                            """)), "org.apache.camel.support.processor.PredicateValidatingProcessor"),
            new Feature("log", "a log line per response", "route with one more `log` step",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + """
                                    - log:
                                        loggingLevel: WARN
                                        message: ${exchangeId} ${body}
                            """)), "org.apache.camel.processor.LogProcessor"),
            new Feature("json", "JSON serialized by Camel for each response",
                    "route with `marshal` in place of `responseWriter`",
                    Variant.edited(new Variant.Edit(WRITE, """
                                    - setBody:
                                        expression:
                                          simple:
                                            expression: ${body.content.get}
                                    - marshal:
                                        json:
                                          library: Jackson
                                    - convertBodyTo:
                                        type: java.nio.ByteBuffer
                                    - setHeader:
                                        name: Content-Type
                                        expression:
                                          constant:
                                            expression: application/json
                            """)), "org.apache.camel.support.processor.MarshalProcessor"));

    private Features() {
    }

    static Feature named(String name) {
        return ALL.stream().filter(feature -> feature.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--feature must be one of %s but was '%s'".formatted(
                        ALL.stream().map(Feature::name).collect(Collectors.joining(", ")), name)));
    }

    private static String moreHeaders() {
        return Stream.of("One", "Two", "Three").map("""
                        - setHeader:
                            name: %s
                            expression:
                              constant:
                                expression: anything
                """::formatted).collect(Collectors.joining());
    }
}
