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

    public SignInCookie cookie() {
        return cookie;
    }

    public boolean isRight(String shown) {
        return MessageDigest.isEqual(shown.getBytes(UTF_8), token);
    }

    /** By its {@code Authorization}, or without one by the cookie of a browser that signed in. */
    public boolean isIn(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null
                ? hasValidCookie(request)
                : isRightBearer(authorization);
    }

    /** Whether a cookie is valid; proxies that speak HTTP/2 to browsers may pass cookies on in several lines. */
    private boolean hasValidCookie(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(line -> ServerCookieDecoder.LAX.decodeAll(line).stream())
                .filter(it -> it.name().equals(SignInCookie.NAME))
                .map(Cookie::value)
                .anyMatch(cookie::isValid);
    }

    private boolean isRightBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && isRight(authorization.substring(SCHEME.length()).strip());
    }
}
