package runcomparer.api.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import runcomparer.api.contract.Contract;
import runcomparer.api.contract.ContractFilter;
import runcomparer.api.documents.ApiDocumentation;
import runcomparer.api.documents.Page;
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.ClientAddressResolver;
import runcomparer.api.filter.CorsFilter;
import runcomparer.api.filter.PercentEncodingFilter;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.PublicPathFilter;
import runcomparer.api.filter.RequestMeters;
import runcomparer.api.filter.RequestTracker;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.filter.ShutdownFilter;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.signin.CallerToken;
import runcomparer.api.signin.SignIn;
import runcomparer.api.signin.SignInCookie;
import runcomparer.api.signin.TokenFilter;
import runcomparer.api.signin.WrongTokenLimiter;

/** The handlers that every request passes before it reaches a route, in this order. */
public final class HandlerChain {

    private static final int PUBLIC_PATH = -75;

    static final int RELOAD_PAUSE = -70;

    private static final int TRACKING = -67;
    private static final int SECURITY_HEADERS = -65;
    private static final int RESPONSE_LENGTH = -60;
    private static final int CROSS_ORIGIN = -50;
    private static final int SHUTDOWN = -49;
    private static final int ENCODING = -48;
    private static final int SIGN_IN = -45;
    private static final int TOKEN = -40;
    private static final int DOCUMENTS = -30;

    /** After user-defined routes, which Camel numbers from 0, and before Camel's route for the contract. */
    static final int CONTRACT = Integer.MAX_VALUE - 1;

    private final Contract contract;
    private final List<String> corsOrigins;
    private final Optional<CallerToken> token;
    private final Optional<URI> publicUrl;
    private final boolean imagesElsewhere;
    private final long maxBodyBytes;
    private final RequestTracker tracker;
    private final ProblemResponse problems;
    private final ShutdownFilter shutdown;

    /**
     * @param token the token that clients must send, if one is configured
     * @param publicUrl the URL under which clients reach this service, if it is configured
     * @param imagesElsewhere whether image URLs lead to another host, which the page must be allowed to load from
     * @param maxBodyBytes the server's limit for request bodies, for the problem's detail
     * @param addresses determines the addresses of clients
     */
    public HandlerChain(
            Contract contract,
            List<String> corsOrigins,
            Optional<String> token,
            Optional<URI> publicUrl,
            boolean imagesElsewhere,
            long maxBodyBytes,
            ObjectMapper json,
            RequestMeters meters,
            ClientAddressResolver addresses) {
        this.contract = requireNonNull(contract, "contract is null");
        this.corsOrigins = List.copyOf(corsOrigins);
        this.token = token.map(text -> new CallerToken(text, new SignInCookie(text, InstantSource.system())));
        this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
        this.imagesElsewhere = imagesElsewhere;
        this.maxBodyBytes = maxBodyBytes;
        this.tracker = new RequestTracker(meters, addresses);
        this.problems = new ProblemResponse(json, tracker);
        this.shutdown = new ShutdownFilter(problems);
    }

    ShutdownFilter shutdown() {
        return shutdown;
    }

    void installOn(Router router) {
        PublicPath publicPath = PublicPath.of(publicUrl, ownSegments());
        if (publicPath.isRecognizable()) {
            router.route().order(PUBLIC_PATH).handler(new PublicPathFilter(publicPath));
        }
        router.route().order(TRACKING).handler(tracker);
        router.route().order(SECURITY_HEADERS).handler(SecurityHeaders.DATA);
        router.route().order(RESPONSE_LENGTH).handler(HandlerChain::withSingleLengthHeader);
        router.route().order(CROSS_ORIGIN).handler(new CorsFilter(corsOrigins, publicUrl));
        router.route().order(SHUTDOWN).handler(shutdown);
        router.route().order(ENCODING).handler(new PercentEncodingFilter(problems));
        boolean publicIsHttps = publicUrl
                .filter(url -> url.getScheme().equalsIgnoreCase("https"))
                .isPresent();
        WrongTokenLimiter wrongTokens = new WrongTokenLimiter(Ticker.systemTicker());
        new SignIn(token, wrongTokens, publicIsHttps, publicPath, problems).installOn(router, SIGN_IN);
        token.ifPresent(callerToken ->
                router.route().order(TOKEN).handler(new TokenFilter(callerToken, wrongTokens, publicPath, problems)));
        AllowedMethods readOnly = AllowedMethods.readOnly(problems);
        new ApiDocumentation(contract, publicPath, readOnly).installOn(router, DOCUMENTS);
        new Page(
                        imagesElsewhere ? SecurityHeaders.PAGE_WITH_EXTERNAL_IMAGES : SecurityHeaders.PAGE,
                        publicPath,
                        readOnly,
                        token.isPresent())
                .installOn(router, DOCUMENTS);
        router.route().order(CONTRACT).handler(new ContractFilter(contract, publicPath, problems));
        router.route().failureHandler(this::handleFailure);
        // thrown while paths are matched, which bypasses the failure handlers
        router.errorHandler(400, this::handleDecodingFailure);
    }

    private Set<String> ownSegments() {
        Set<String> segments = new HashSet<>(contract.firstSegments());
        segments.addAll(
                Set.of("docs", "openapi.json", "openapi.yaml", "redoc", "sign-in", "sign-in.css", "sign-out", "ui"));
        return segments;
    }

    /** Returns the handler of requests that cannot be routed. */
    MalformedRequestHandler malformedRequests() {
        return new MalformedRequestHandler(corsOrigins.contains("*"), problems, tracker);
    }

    /** Camel streams in chunks even if the length is known, but a response must not have both headers. */
    private static void withSingleLengthHeader(RoutingContext request) {
        request.addHeadersEndHandler(end -> {
            MultiMap headers = request.response().headers();
            if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
                headers.remove(HttpHeaders.TRANSFER_ENCODING);
            }
        });
        request.next();
    }

    private void handleFailure(RoutingContext request) {
        if (request.response().headWritten()) {
            request.request().connection().close();
        } else if (request.statusCode() == 413) {
            problems.end(
                    request,
                    ProblemType.CONTENT_TOO_LARGE,
                    "the request body has more than the allowed %d bytes".formatted(maxBodyBytes));
        } else if (request.statusCode() == 502) {
            problems.end(request, ProblemType.WANDB_FAILED, "the connection to W&B's storage was lost");
        } else if (request.statusCode() == 504) {
            problems.end(request, ProblemType.WANDB_TIMEOUT, "W&B's storage did not respond in time");
        } else if (request.statusCode() == 403) {
            problems.end(request, ProblemType.FORBIDDEN, "pages from this origin may not read from this service");
        } else if (request.statusCode() == 404) {
            problems.end(request, ProblemType.NOT_FOUND, "a path that does not begin with '/' was not found");
        } else if (request.statusCode() == 400) {
            problems.endInvalid(request, "request", "cannot be read as HTTP", "value_error.http");
        } else {
            problems.end(request, ProblemType.INTERNAL_ERROR, "this service failed to process the request");
        }
    }

    private void handleDecodingFailure(RoutingContext request) {
        problems.endInvalid(request, "request", "is not validly percent-encoded", "value_error.encoding");
    }
}
