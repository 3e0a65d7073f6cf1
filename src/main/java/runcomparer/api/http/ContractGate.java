package runcomparer.api.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.Redirect;
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.problem.ProblemType;

/**
 * Turns away what the contract does not know, because contract-first routes answer it with an empty or a plain-text
 * body: unknown paths, other methods, bodies that are no JSON.
 */
final class ContractGate implements Handler<RoutingContext> {

    /** Under which name a request knows its path as the contract has it. */
    static final String PATH = FileAddress.class.getName();

    private final Contract contract;
    private final PublicPath publicPath;
    private final ProblemResponse problems;

    ContractGate(Contract contract, PublicPath publicPath, ProblemResponse problems) {
        this.contract = requireNonNull(contract, "contract is null");
        this.publicPath = requireNonNull(publicPath, "publicPath is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    @Override
    public void handle(RoutingContext request) {
        String path = FileAddress.inContract(request);
        Map<String, String> operations = contract.operations(path);
        String operation = operations.get(asked(request.request().method()).name());
        if (operations.isEmpty()) {
            unknownPath(request, path);
        } else if (operation == null) {
            problems.endNotAllowed(request, allowed(operations.keySet()));
        } else if (hasOtherThanJson(request)) {
            problems.end(request, ProblemType.UNSUPPORTED_MEDIA_TYPE, "the request body must be 'application/json' but was '%s'"
                    .formatted(request.request().getHeader(HttpHeaders.CONTENT_TYPE)));
        } else {
            request.put(RequestWatch.OPERATION, operation).put(PATH, path).next();
        }
    }

    /** The method by whose operation a request is answered. */
    private static HttpMethod asked(HttpMethod method) {
        return method == HttpMethod.HEAD ? HttpMethod.GET : method;
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
        if (!bare.equals(path) && !FileAddress.isBelow(path) && !contract.operations(bare).isEmpty()) {
            Redirect.to(request, 307, publicPath.of(bare + queryOf(request)));
        } else {
            problems.end(request, ProblemType.NOT_FOUND, "path '%s' was not found".formatted(path));
        }
    }

    private static boolean hasOtherThanJson(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (request.request().method() != HttpMethod.POST || type == null) {
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
