package runcomparer.api.consumer;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.errorhandler.DeadLetterChannelDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.model.language.SimpleExpression;
import runcomparer.api.NonBlocking;

/** Determines from the definition of a route whether its own steps may block. Those not listed here may. */
final class NonBlockingSteps {

    private static final String DIRECT = "direct:";

    private NonBlockingSteps() {}

    /** Whether neither a step of the route nor its error handler blocks; the routes that it sends to are not checked. */
    static boolean only(RouteDefinition route, CamelContext camel) {
        return route.getDelayer() == null
                && isNonBlocking(errorHandler(route, camel))
                && steps(route).stream().allMatch(step -> isNonBlocking(step, camel));
    }

    /** Returns the names of the {@code direct:} routes that a route sends to. */
    static Set<String> targets(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getUri)
                .filter(uri -> uri.startsWith(DIRECT))
                .map(uri -> uri.substring(DIRECT.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns all steps of a route, including nested ones and the branches of a choice. */
    @SuppressWarnings("rawtypes")
    private static Collection<ProcessorDefinition> steps(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class);
    }

    /** A route that is loaded before the file with the common error handler has only a reference to it. */
    private static ErrorHandlerFactory errorHandler(RouteDefinition route, CamelContext camel) {
        return route.getErrorHandlerFactory() instanceof RefErrorHandlerDefinition common
                        && RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER.equals(common.getRef())
                ? camel.getCamelContextExtension().getErrorHandlerFactory()
                : route.getErrorHandlerFactory();
    }

    /** Camel's error handlers block between two deliveries. */
    private static boolean isNonBlocking(ErrorHandlerFactory errors) {
        if (errors instanceof DeadLetterChannelDefinition deadLetters) {
            RedeliveryPolicyDefinition redelivery = deadLetters.getRedeliveryPolicy();
            return redelivery != null
                    && "0".equals(redelivery.getMaximumRedeliveries())
                    && (DIRECT + NonBlockingRoutes.PROBLEM).equals(deadLetters.getDeadLetterUri());
        }
        return errors instanceof NoErrorHandlerDefinition;
    }

    private static boolean isNonBlocking(ProcessorDefinition<?> step, CamelContext camel) {
        if (step instanceof BeanDefinition bean) {
            return isNonBlocking(bean.getRef(), camel);
        } else if (step instanceof ToDefinition to) {
            return to.getUri().startsWith("cached:") || to.getUri().startsWith(DIRECT);
        } else if (step instanceof ChoiceDefinition choice) {
            return choice.getWhenClauses().stream().allMatch(when -> isNonBlocking(when.getExpression(), camel));
        } else if (step instanceof FilterDefinition
                || step instanceof SetBodyDefinition
                || step instanceof SetHeaderDefinition
                || step instanceof SetVariableDefinition) {
            return isNonBlocking(((ExpressionNode) step).getExpression(), camel);
        }
        return step instanceof RemoveHeadersDefinition;
    }

    private static boolean isNonBlocking(String bean, CamelContext camel) {
        Object target = bean == null ? null : camel.getRegistry().lookupByName(bean);
        return target != null && target.getClass().isAnnotationPresent(NonBlocking.class);
    }

    /** An expression in the simple language calls a bean by the function of that name only. */
    private static boolean isNonBlocking(ExpressionDefinition expression, CamelContext camel) {
        if (expression instanceof MethodCallExpression method) {
            return isNonBlocking(method.getRef(), camel);
        }
        return expression instanceof ConstantExpression
                || (expression instanceof SimpleExpression simple
                        && !simple.getExpression().contains("bean:"));
    }
}
