package runcomparer.api.query.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class DefaultParametersTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void variables_holdTheParametersThatARequestLacks_oneValuePerLine() {
        exchange.setVariable("default-project", "second");
        exchange.setVariable("default-metrics", "main/samples\n main/reals ");
        exchange.setVariable("default-per_page", 50);
        exchange.setVariable("metrics", "of no concern");

        assertThat(DefaultParameters.addTo(Map.of("project", List.of("requested")), exchange))
                .isEqualTo(Map.of(
                        "project", List.of("requested"),
                        "metrics", List.of("main/samples", "main/reals"),
                        "per_page", List.of("50")));
    }

    @Test
    void withoutVariables_theParametersAreThoseOfTheRequest() {
        Map<String, List<String>> requested = Map.of("page", List.of("2"));

        assertThat(DefaultParameters.addTo(requested, exchange)).isSameAs(requested);
        assertThat(DefaultParameters.addTo(requested, null)).isSameAs(requested);
    }
}
