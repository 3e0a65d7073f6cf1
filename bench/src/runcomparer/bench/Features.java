package runcomparer.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The features of Camel that are measured, each by itself. */
final class Features {

    private static final String CORE = "org.apache.camel.impl.engine.";
    private static final String SUPPORT = "org.apache.camel.support.";
    private static final String MICROMETER = "org.apache.camel.component.micrometer.";

    private static final String FORGET = """
                    - removeHeaders:
                        id: listRunSteps-forgetRequest
                        pattern: "*"
            """;
    private static final String WRITE = """
                    - bean:
                        id: listRunSteps-writeAnswer
                        ref: answerWriter
                        method: write
            """;
    private static final String FROM = "    from:\n";

    static final List<Feature> ALL = List.of(
            new Feature("nothing", "nothing changed: what chance does", "as shipped", Variant.of(Map.of()), ""),
            Feature.set("route-metrics", "counts and times by route", "camel.metrics.enable-route-policy", "true",
                    MICROMETER + "routepolicy.MicrometerRoutePolicy"),
            new Feature("all-route-metrics", "counts and times by route and of all routes",
                    "`camel.metrics.enable-route-policy = true`, `camel.metrics.route-policy-level = all`",
                    Variant.of(Map.of("camel.metrics.enable-route-policy", "true",
                            "camel.metrics.route-policy-level", "all")),
                    MICROMETER + "routepolicy.ContextMetricsStatistics"),
            Feature.set("exchange-notifier", "times by endpoint", "camel.metrics.enable-exchange-event-notifier",
                    "true", MICROMETER + "eventnotifier.MicrometerExchangeEventNotifier"),
            Feature.set("route-notifier", "counts of routes", "camel.metrics.enable-route-event-notifier", "true",
                    MICROMETER + "eventnotifier.MicrometerRouteEventNotifier"),
            new Feature("step-metrics", "times by step of a route",
                    "`camel.main.message-history`, `camel.metrics.enable-message-history = true`",
                    Variant.of(Map.of("camel.main.message-history", "true",
                            "camel.metrics.enable-message-history", "true")),
                    MICROMETER + "messagehistory.MicrometerMessageHistoryFactory"),
            Feature.set("message-history", "message history", "camel.main.message-history", "true",
                    CORE + "DefaultMessageHistoryFactory"),
            Feature.set("jmx", "JMX", "camel.main.jmx-enabled", "true",
                    "org.apache.camel.management.mbean.ManagedSuspendableRoute"),
            Feature.set("tracing", "tracing, without an agent to take the spans", "camel.opentelemetry2.enabled",
                    "true", "org.apache.camel.opentelemetry2.OpenTelemetryTracer"),
            Feature.set("mdc", "the exchange's id on log lines", "camel.main.use-mdc-logging", "true",
                    CORE + "MDCThreadFactoryListener"),
            Feature.set("breadcrumb", "a breadcrumb header", "camel.main.use-breadcrumb", "true", ""),
            Feature.set("inflight-browse", "requests in flight can be looked at",
                    "camel.main.inflight-repository-browse-enabled", "true", ""),
            Feature.set("load-statistics", "load averages", "camel.main.load-statistics-enabled", "true", ""),
            Feature.set("stream-caching", "stream caching", "camel.main.stream-caching-enabled", "true",
                    CORE + "CamelInternalProcessor$StreamCachingAdvice"),
            Feature.set("original-message", "the original message is kept", "camel.main.allow-use-original-message",
                    "true", ""),
            Feature.set("pooled", "pooled exchanges", "camel.main.exchange-factory", "pooled",
                    CORE + "PooledExchangeFactory"),
            Feature.set("pooled-consumers", "pooled exchanges for consumers only", "camel.beans.exchanges",
                    "#class:" + CORE + "PooledExchangeFactory", CORE + "PooledExchangeFactory"),
            Feature.set("uuid-simple", "counted exchange ids", "camel.main.uuid-generator", "simple",
                    "-" + SUPPORT + "DefaultUuidGenerator"),
            Feature.set("uuid-off", "no exchange ids", "camel.main.uuid-generator", "off",
                    SUPPORT + "OffUuidGenerator"),
            Feature.set("case-sensitive", "header names as they were sent", "camel.main.case-insensitive-headers",
                    "false", CORE + "HashMapHeadersMapFactory"),
            Feature.set("camel-headers", "Camel's own header filter",
                    "camel.component.platform-http.headerFilterStrategy",
                    "#class:org.apache.camel.http.base.HttpHeaderFilterStrategy", ""),
            Feature.set("validation", "requests checked against the contract by Camel",
                    "camel.component.rest-openapi.client-request-validation", "true",
                    SUPPORT + "processor.DefaultRestClientRequestValidator"),
            Feature.set("no-content-check", "`Content-Type` and `Accept` not checked by the server",
                    "camel.component.platform-http.server-request-validation", "false", ""),
            Feature.set("write-errors", "failed writes as failed exchanges",
                    "camel.component.platform-http.handle-write-response-error", "true", ""),
            Feature.set("streaming", "request bodies as streams", "camel.rest.endpoint-properties[useStreaming]",
                    "true", "org.apache.camel.component.platform.http.vertx.StreamingHttpRequestBodyHandler"),
            Feature.set("no-management", "no server for health and metrics", "camel.management.enabled", "false",
                    "-org.apache.camel.component.platform.http.main.ManagementHttpServer"),
            new Feature("keep-headers", "the request's headers stay to the end", "route without `removeHeaders`",
                    Variant.edited(new Variant.Edit(FORGET, "")), ""),
            new Feature("more-headers", "three headers more", "route with three `setHeader` steps more",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + moreHeaders())), ""),
            new Feature("no-error-handler", "no error handler", "route with `noErrorHandler`",
                    Variant.edited(new Variant.Edit(FROM, "    errorHandler:\n      noErrorHandler: {}\n" + FROM)), ""),
            new Feature("check", "a checked condition", "route with one `validate` step more",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + """
                                    - validate:
                                        expression:
                                          simple:
                                            expression: ${body} != null
                            """)), "org.apache.camel.support.processor.PredicateValidatingProcessor"),
            new Feature("log", "a line logged for each answer", "route with one `log` step more",
                    Variant.edited(new Variant.Edit(FORGET, FORGET + """
                                    - log:
                                        loggingLevel: WARN
                                        message: ${exchangeId} ${body}
                            """)), "org.apache.camel.processor.LogProcessor"),
            new Feature("json", "JSON made anew for each answer, by Camel",
                    "route with `marshal` in place of `answerWriter`",
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
