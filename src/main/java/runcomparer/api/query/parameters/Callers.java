package runcomparer.api.query.parameters;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import runcomparer.api.query.Caller;
import runcomparer.turns.Requester;

/** Creates {@link Caller}s from requests. */
public final class Callers {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    /** {@code gzip} in {@code Accept-Encoding}, unless its weight is zero. */
    private static final Pattern GZIP =
            Pattern.compile("(?:^|[,\\s])gzip\\s*(?:$|,|;\\s*q=(?!0(?:\\.0*)?\\s*(?:$|,)))", Pattern.CASE_INSENSITIVE);

    private static final String UNKNOWN = "unknown";

    /** One entity tag of a list, or the wildcard {@code *}. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"[^\"]*\"|\\*");

    private static final String CALLER = Callers.class.getName();

    private final Optional<URI> publicUrl;
    private final String listenUrl;

    /**
     * @param publicUrl the URL under which clients reach this service, if it is configured
     * @param listenUrl the URL for requests without a usable {@code Host} header
     */
    public Callers(Optional<URI> publicUrl, String listenUrl) {
        this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
        this.listenUrl = requireNonNull(listenUrl, "listenUrl is null");
    }

    /** Returns the caller, and notes it on the exchange for what may fail later. */
    Caller of(Message message, RequestParameters parameters) {
        Caller caller = new Caller(
                requester(message),
                publicUrl.map(URI::toString).orElseGet(() -> requestedOrigin(message)),
                path(message),
                parameters.requested(),
                entityTags(message),
                acceptsGzip(message));
        if (message.getExchange() != null) {
            message.getExchange().setProperty(CALLER, caller);
        }
        return caller;
    }

    /** Returns the caller of the request that an exchange is for, once it was read. */
    public static Optional<Caller> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(CALLER, Caller.class));
    }

    /** Every request of a client was tracked; what was not, a route does on behalf of this service, as with a timer. */
    private static Requester requester(Message message) {
        String call = Objects.requireNonNullElse(requestId(message), UNKNOWN);
        String client = message.getHeader(Caller.CLIENT, String.class);
        return client == null ? Requester.service(call) : new Requester(client, call, System.nanoTime());
    }

    /** Returns the id of the request. */
    public static String requestId(Message message) {
        return message.getHeader(Caller.REQUEST_ID, String.class);
    }

    /** Returns the requested path; a file's path has been turned into a single segment on its way here. */
    public static String path(Message message) {
        String path = message.getHeader(Exchange.HTTP_PATH, "/", String.class);
        return path.startsWith("/files/") ? path.replace("%2F", "/") : path;
    }

    /** Forwarding headers are not trusted: behind a proxy the public URL is configured. */
    private String requestedOrigin(Message message) {
        String host = message.getHeader("Host", "", String.class);
        return HOST.matcher(host).matches() && isAddress("http://" + host) ? "http://" + host : listenUrl;
    }

    /** Whether an IPv6 host is a valid address, as not everything made of digits and colons is. */
    private static boolean isAddress(String origin) {
        if (origin.indexOf('[') < 0) {
            return true;
        }
        try {
            return new URI(origin).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static boolean acceptsGzip(Message message) {
        return HeaderLines.list(message, "Accept-Encoding")
                .filter(encodings -> GZIP.matcher(encodings).find())
                .isPresent();
    }

    /** Ignores invalid entity tags. Tags are quoted and may contain commas. */
    private static List<String> entityTags(Message message) {
        return HeaderLines.list(message, "If-None-Match")
                .map(tags -> ENTITY_TAG
                        .matcher(tags)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .orElse(List.of());
    }
}
