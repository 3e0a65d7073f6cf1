package runcomparer.api.http;

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
import runcomparer.api.filter.AllowedMethods;
import runcomparer.api.filter.ClientAddress;
import runcomparer.api.filter.ProblemResponse;
import runcomparer.api.filter.PublicPath;
import runcomparer.api.filter.RequestMeters;
import runcomparer.api.filter.RequestWatch;
import runcomparer.api.filter.SecurityHeaders;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.signin.CallerToken;
import runcomparer.api.signin.SignIn;
import runcomparer.api.signin.SignInCookie;
import runcomparer.api.signin.TokenGate;
import runcomparer.api.signin.WrongTokens;

/** What every request passes before it reaches a route, in this order. */
public final class FrontDoor {

    private static final int PUBLIC_PATH = -75;

    static final int BEFORE_ALL = -70;

    private static final int WATCH = -67;
    private static final int SECURITY = -65;
    private static final int FIRST = -60;
    private static final int CROSS_ORIGIN = -50;
    private static final int STOP = -49;
    private static final int ENCODING = -48;
    private static final int SIGN_IN = -45;
    private static final int TOKEN = -40;
    private static final int DOCUMENTS = -30;

    /** Behind the routes that a user adds, which Camel counts up from 0, and before that of the contract. */
    static final int CONTRACT = Integer.MAX_VALUE - 1;

    private final Contract contract;
    private final List<String> corsOrigins;
    private final Optional<CallerToken> token;
    private final Optional<URI> publicUrl;
    private final boolean imagesElsewhere;
    private final long mostBodyBytes;
    private final RequestWatch watch;
    private final ProblemResponse problems;
    private final StopGate stopGate;

    /**
     * @param token what callers must send, where it is configured
     * @param publicUrl the address under which callers reach this service, where it is configured
     * @param imagesElsewhere whether images lead to another host, which the page has to show them from
     * @param addresses by which callers are told apart
     * @param mostBodyBytes the bound that the server puts on request bodies, for the words of its problem
     */
    public FrontDoor(
            Contract contract, List<String> corsOrigins, Optional<String> token, Optional<URI> publicUrl,
            boolean imagesElsewhere, long mostBodyBytes, ObjectMapper json, RequestMeters meters,
            ClientAddress addresses) {
        this.contract = requireNonNull(contract, "contract is null");
        this.corsOrigins = List.copyOf(corsOrigins);
        this.token = token.map(text -> new CallerToken(text, new SignInCookie(text, InstantSource.system())));
        this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
        this.imagesElsewhere = imagesElsewhere;
        this.mostBodyBytes = mostBodyBytes;
        this.watch = new RequestWatch(meters, addresses);
        this.problems = new ProblemResponse(json, watch);
        this.stopGate = new StopGate(problems);
    }

    StopGate stopGate() {
        return stopGate;
    }

    void putOn(Router router) {
        PublicPath publicPath = PublicPath.of(publicUrl, ownSegments());
        if (publicPath.isRecognizable()) {
            router.route().order(PUBLIC_PATH).handler(new PublicPathGate(publicPath));
        }
        router.route().order(WATCH).handler(watch);
        router.route().order(SECURITY).handler(SecurityHeaders.DATA);
        router.route().order(FIRST).handler(FrontDoor::withOneLength);
        router.route().order(CROSS_ORIGIN).handler(new CrossOrigin(corsOrigins, publicUrl));
        router.route().order(STOP).handler(stopGate);
        router.route().order(ENCODING).handler(new EncodingGate(problems));
        boolean publicIsHttps = publicUrl.filter(url -> url.getScheme().equalsIgnoreCase("https")).isPresent();
        WrongTokens wrongTokens = new WrongTokens(Ticker.systemTicker());
        new SignIn(token, wrongTokens, publicIsHttps, publicPath, problems).putOn(router, SIGN_IN);
        token.ifPresent(wanted -> router.route().order(TOKEN).handler(new TokenGate(wanted, wrongTokens, publicPath, problems)));
        AllowedMethods reading = AllowedMethods.reading(problems);
        new Documents(contract, publicPath, reading).putOn(router, DOCUMENTS);
        new Page(imagesElsewhere ? SecurityHeaders.PAGE_OF_OTHERS_IMAGES : SecurityHeaders.PAGE, publicPath, reading)
                .putOn(router, DOCUMENTS);
        router.route().order(CONTRACT).handler(new ContractGate(contract, publicPath, problems));
        router.route().failureHandler(this::failed);
        // thrown while a path is compared, where no failure handler is asked
        router.errorHandler(400, this::undecodable);
    }

    private Set<String> ownSegments() {
        Set<String> segments = new HashSet<>(contract.firstSegments());
        segments.addAll(Set.of("docs", "openapi.json", "openapi.yaml", "redoc", "sign-in", "sign-in.css", "sign-out", "ui"));
        return segments;
    }

    /** Answers what does not become a request that could be put through the door. */
    UnreadableRequests unreadableRequests() {
        return new UnreadableRequests(corsOrigins.contains("*"), problems, watch);
    }

    /** Camel streams in chunks even where the length is known, and an answer must not tell both. */
    private static void withOneLength(RoutingContext request) {
        request.addHeadersEndHandler(end -> {
            MultiMap headers = request.response().headers();
            if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
                headers.remove(HttpHeaders.TRANSFER_ENCODING);
            }
        });
        request.next();
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten()) {
            request.request().connection().close();
        } else if (request.statusCode() == 413) {
            problems.end(request, ProblemType.CONTENT_TOO_LARGE,
                    "the request body has more than the allowed %d bytes".formatted(mostBodyBytes));
        } else if (request.statusCode() == 502) {
            problems.end(request, ProblemType.WANDB_FAILED, "the connection to W&B's storage broke");
        } else if (request.statusCode() == 504) {
            problems.end(request, ProblemType.WANDB_TIMEOUT, "W&B's storage sent nothing in time");
        } else if (request.statusCode() == 403) {
            problems.end(request, ProblemType.FORBIDDEN, "pages of this origin may not read this service");
        } else if (request.statusCode() == 404) {
            problems.end(request, ProblemType.NOT_FOUND, "a path that does not begin with '/' was not found");
        } else if (request.statusCode() == 400) {
            problems.endInvalid(request, "request", "cannot be read as HTTP", "value_error.http");
        } else {
            problems.end(request, ProblemType.INTERNAL_ERROR, "this service failed to answer");
        }
    }

    private void undecodable(RoutingContext request) {
        problems.endInvalid(request, "request", "is not percent-encoded as it should be", "value_error.encoding");
    }
}
