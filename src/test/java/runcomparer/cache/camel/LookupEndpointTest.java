package runcomparer.cache.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** The endpoint {@code lookup:} in separate routes. */
class LookupEndpointTest extends CamelTestSupport {

    private final LookupComponent lookups = new LookupComponent();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.addComponent("lookup", lookups);
        return camel;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("lookup:lengths").routeId("lengths").transform(simple("${body.length}"));
                from("lookup:nothing").throwException(new IllegalStateException("out of order"));
            }
        };
    }

    @Test
    void lookup_isServedByItsRoute() {
        assertThat(lookups.<Integer>of("lengths", "four").join()).isEqualTo(4);
    }

    @Test
    void failureOfTheRoute_isThatOfTheLookup() {
        assertThatThrownBy(() -> lookups.of("nothing", "body").join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("out of order");
    }

    @Test
    void lookupWithoutARoute_fails() throws Exception {
        context.getRouteController().stopRoute("lengths");

        assertThatThrownBy(() -> lookups.of("lengths", "four").join())
                .hasRootCauseMessage("no route from 'lookup:lengths' is started");

        context.getRouteController().startRoute("lengths");
        assertThat(lookups.<Integer>of("lengths", "four").join()).isEqualTo(4);
    }
}
