package runcomparer.api.http;

import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import runcomparer.api.NeverWaits;

/** Tells of a route whether all that it does is done in memory; what is not known to be, counts as waiting. */
final class MemoryRoute {

    /** The route of problems, where the routes of operations send what fails. */
    static final String PROBLEM = "problem";

    private MemoryRoute() {
    }

    static boolean is(RouteDefinition route, CamelContext camel) {
        return route.getDelayer() == null
                && neverWaits(errorHandler(route, camel))
                && route.getOutputs().stream().allMatch(step -> neverWaits(step, camel));
    }

    /** A route that is loaded before the file of the common error handler only refers to it. */
    private static ErrorHandlerFactory errorHandler(RouteDefinition route, CamelContext camel) {
        return route.getErrorHandlerFactory() instanceof RefErrorHandlerDefinition common
                && RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(common.getRef())
                ? camel.getCamelContextExtension().getErrorHandlerFactory()
                : route.getErrorHandlerFactory();
    }

    /** Between two deliveries Camel's error handlers wait. */
    private static boolean neverWaits(ErrorHandlerFactory errors) {
        if (errors instanceof DeadLetterChannelDefinition deadLetters) {
            RedeliveryPolicyDefinition again = deadLetters.getRedeliveryPolicy();
            return again != null && "0".equals(again.getMaximumRedeliveries())
                    && ("direct:" + PROBLEM).equals(deadLetters.getDeadLetterUri());
        }
        return errors instanceof NoErrorHandlerDefinition;
    }

    private static boolean neverWaits(ProcessorDefinition<?> step, CamelContext camel) {
        if (step instanceof BeanDefinition bean && bean.getRef() != null) {
            Object target = camel.getRegistry().lookupByName(bean.getRef());
            return target != null && target.getClass().isAnnotationPresent(NeverWaits.class);
        }
        return step instanceof RemoveHeadersDefinition;
    }
}
