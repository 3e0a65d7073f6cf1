package runcomparer.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import runcomparer.api.reload.ReloadableDirect;

class ReloadableDirectTest {

    private static final int RELOADS = 1_500;
    private static final int CALLERS = 16;

    @Test
    void callsAtOnce_rightAfterAReload_allFindTheNewRoute() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.disableJMX();
            camel.addComponent("direct", new ReloadableDirect());
            camel.start();
            ProducerTemplate template = camel.createProducerTemplate();
            for (int reload = 1; reload <= RELOADS; reload++) {
                camel.addRoutes(answering(reload));
                assertThat(answers(callers, template)).containsOnly(reload);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    /** Replaces the route with this id; those that call it are created once. */
    private static RouteBuilder answering(int number) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:number").routeId("number").setBody(constant(number));
                for (int caller = 0; number == 1 && caller < CALLERS / 2; caller++) {
                    from("direct:caller" + caller).to("direct:number");
                }
            }
        };
    }

    private static List<Integer> answers(ExecutorService callers, ProducerTemplate template) throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String uri = "direct:caller" + caller / 2;
            calls.add(callers.submit(() -> {
                together.await();
                return template.requestBody(uri, null, Integer.class);
            }));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> call : calls) {
            answers.add(call.get());
        }
        return answers;
    }
}
