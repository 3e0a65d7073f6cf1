package runcomparer.api.filter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;

/** Rejects the methods that a path outside the contract does not support. */
public final class AllowedMethods implements Handler<RoutingContext> {

    private final ProblemResponse problems;
    private final Set<String> allowed;

    public AllowedMethods(ProblemResponse problems, String... allowed) {
        this.problems = requireNonNull(problems, "problems is null");
        this.allowed = new TreeSet<>(Set.of(allowed));
    }

    /** Allows GET and HEAD only. */
    public static AllowedMethods readOnly(ProblemResponse problems) {
        return new AllowedMethods(problems, "GET", "HEAD");
    }

    @Override
    public void handle(RoutingContext request) {
        if (allowed.contains(request.request().method().name())) {
            request.next();
        } else {
            problems.endMethodNotAllowed(request, allowed);
        }
    }
}
