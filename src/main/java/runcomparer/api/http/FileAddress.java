package runcomparer.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folds the path of a file into one segment, because a path parameter of the contract cannot hold slashes. */
final class FileAddress implements Handler<RoutingContext> {

    /** {@code /files/{entity}/{project}/{run_id}/} and a path that still holds slashes. */
    private static final Pattern DEEP_FILE = Pattern.compile("(/files/[^/]+/[^/]+/[^/]+/)([^/]+/.*[^/])");

    @Override
    public void handle(RoutingContext request) {
        Matcher deepFile = DEEP_FILE.matcher(request.normalizedPath());
        if (deepFile.matches()) {
            String folded = deepFile.group(1) + deepFile.group(2).replace("/", "%2F");
            request.reroute(request.request().method(), folded + ContractGate.queryOf(request));
        } else {
            request.next();
        }
    }
}
