package runcomparer.api.http;

import org.apache.camel.Component;
import org.apache.camel.component.rest.openapi.RestOpenApiComponent;
import org.apache.camel.spi.ComponentCustomizer;

/** Has Camel's component for the contract send requests on by {@link OperationRoutes}; Camel finds it in the registry. */
public final class PostponedOperations implements ComponentCustomizer {

    @Override
    public void configure(String name, Component target) {
        OperationRoutes routes = new OperationRoutes();
        routes.setCamelContext(target.getCamelContext());
        ((RestOpenApiComponent) target).setRestOpenapiProcessorStrategy(routes);
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof RestOpenApiComponent;
    }
}
