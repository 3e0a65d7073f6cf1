package runcomparer.api.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;

/**
 * Tells whether a request was made by someone who has this service's token; the time that takes does not tell how much
 * of a token was right. Safe for use by many threads.
 */
public final class CallerToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] token;
    private final SignInCookie cookie;

    public CallerToken(String token, SignInCookie cookie) {
        this.token = token.getBytes(UTF_8);
        this.cookie = requireNonNull(cookie, "cookie is null");
    }

    SignInCookie cookie() {
        return cookie;
    }

    boolean isRight(String shown) {
        return MessageDigest.isEqual(shown.getBytes(UTF_8), token);
    }

    /** Whether a browser that signed in sends its cookie; proxies that speak HTTP/2 may pass cookies on in several lines. */
    boolean isInCookie(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(line -> ServerCookieDecoder.LAX.decodeAll(line).stream())
                .filter(it -> it.name().equals(SignInCookie.NAME))
                .map(Cookie::value)
                .anyMatch(cookie::isValid);
    }

    static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    boolean isRightBearer(String authorization) {
        return isBearer(authorization) && isRight(authorization.substring(SCHEME.length()).strip());
    }
}
