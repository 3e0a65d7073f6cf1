package runcomparer.api.query;

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
import runcomparer.turns.Requester;

/** Tells who asks, and under which address this service's own URLs are written for that caller. */
public final class Callers {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    /** {@code gzip} in {@code Accept-Encoding}, unless its weight is zero. */
    private static final Pattern GZIP =
            Pattern.compile("(?:^|[,\\s])gzip\\s*(?:$|,|;\\s*q=(?!0(?:\\.0*)?\\s*(?:$|,)))", Pattern.CASE_INSENSITIVE);

    /** Of what came by a server that has no front door. */
    private static final String UNKNOWN = "unknown";

    /** One entity tag of a list, or the star that stands for any. */
    private static final Pattern ENTITY_TAG = Pattern.compile("(?:W/)?\"[^\"]*\"|\\*");

    private final Optional<URI> publicUrl;
    private final String listenUrl;

    /**
     * @param publicUrl the address under which callers reach this service, where it is configured
     * @param listenUrl the address for a request that names no usable host
     */
    public Callers(Optional<URI> publicUrl, String listenUrl) {
        this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
        this.listenUrl = requireNonNull(listenUrl, "listenUrl is null");
    }

    Caller of(Message message, RequestParameters parameters) {
        return new Caller(
                requester(message),
                publicUrl.map(URI::toString).orElseGet(() -> asked(message)),
                path(message),
                parameters.query(),
                entityTags(message),
                takesGzip(message));
    }

    private static Requester requester(Message message) {
        return new Requester(message.getHeader(Caller.CLIENT, UNKNOWN, String.class),
                Objects.requireNonNullElse(requestId(message), UNKNOWN), System.nanoTime());
    }

    /** The id that the front door gave the request. */
    public static String requestId(Message message) {
        return message.getHeader(Caller.REQUEST_ID, String.class);
    }

    /** The path that was asked; that of a file was folded into one segment on its way here. */
    public static String path(Message message) {
        String path = message.getHeader(Exchange.HTTP_PATH, "/", String.class);
        return path.startsWith("/files/") ? path.replace("%2F", "/") : path;
    }

    /** Forwarding headers are not believed: whoever runs a proxy sets the public address. */
    private String asked(Message message) {
        String host = message.getHeader("Host", "", String.class);
        return HOST.matcher(host).matches() && isAddress("http://" + host) ? "http://" + host : listenUrl;
    }

    /** Not everything of digits and colons between brackets is an address. */
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

    private static boolean takesGzip(Message message) {
        return HeaderLines.list(message, "Accept-Encoding").filter(encodings -> GZIP.matcher(encodings).find()).isPresent();
    }

    /** What is no entity tag is left out: a tag is quoted, and may hold commas. */
    private static List<String> entityTags(Message message) {
        return HeaderLines.list(message, "If-None-Match")
                .map(tags -> ENTITY_TAG.matcher(tags).results().map(MatchResult::group).toList())
                .orElse(List.of());
    }
}
