package runcomparer.api.contract;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.problem.ProblemType;

/**
 * Rejects requests that match no operation, to which contract-first routes respond with an empty or plain-text body:
 * unknown paths, unsupported methods, and bodies that are not JSON.
 */
public final class ContractFilter implements Handler<RoutingContext> {

    /** The key of the path as the contract defines it, in a request's context. */
    public static final String PATH = ContractPath.class.getName();

    /** The key of the path parameters by name, percent-encoded, in a request's context. */
    public static final String PATH_PARAMETERS = PATH + ".parameters";

    private final Contract contract;
    private final PublicPath publicPath;
    private final ProblemResponse problems;

    public ContractFilter(Contract contract, PublicPath publicPath, ProblemResponse problems) {
        this.contract = requireNonNull(contract, "contract is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String path = ContractPath.of(request);
        contract.match(path).ifPresentOrElse(match -> handle(request, path, match), () -> unknownPath(request, path));
    }

    private void handle(RoutingContext request, String path, Contract.Match match) {
        String operation = match.operations()
                .get(operationMethod(request.request().method()).name());
        if (operation == null) {
            problems.endMethodNotAllowed(request, allowed(match.operations().keySet()));
        } else if (hasNonJsonBody(request)) {
            problems.end(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "the request body must be 'application/json' but was '%s'"
                            .formatted(request.request().getHeader(HttpHeaders.CONTENT_TYPE)));
        } else {
            request.put(RequestTracker.OPERATION, operation)
                    .put(PATH, path)
                    .put(PATH_PARAMETERS, match.parameters())
                    .next();
        }
    }

    /** Returns the method of the operation that serves a request: HEAD is served by GET. */
    private static HttpMethod operationMethod(HttpMethod method) {
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    }

    private static Set<String> allowed(Set<String> methods) {
        Set<String> allowed = new TreeSet<>(methods);
        if (methods.contains(HttpMethod.GET.name())) {
            allowed.add(HttpMethod.HEAD.name());
        }
        return allowed;
    }

    private void unknownPath(RoutingContext request, String path) {
        String bare = path.replaceAll("/+$", "");
        if (!bare.equals(path)
                && !ContractPath.isFile(path)
                && contract.match(bare).isPresent()) {
            Redirect.to(request, 307, publicPath.resolve(bare + queryOf(request)));
        } else {
            problems.end(request, ProblemType.NOT_FOUND, "path '%s' was not found".formatted(path));
        }
    }

    private static boolean hasNonJsonBody(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!request.request().method().equals(HttpMethod.POST) || type == null) {
            return false;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !media.equals("application/json") && !media.matches("application/[a-z0-9.-]+\\+json");
    }

    private static String queryOf(RoutingContext request) {
        String query = request.request().query();
        return query == null ? "" : "?" + query;
    }
}
