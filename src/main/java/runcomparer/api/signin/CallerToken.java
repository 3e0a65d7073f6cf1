package runcomparer.api.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;

/**
 * Checks whether a request carries this service's token, in constant time with regard to the token's content.
 * Thread-safe.
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

    boolean matches(String presented) {
        return MessageDigest.isEqual(presented.getBytes(UTF_8), token);
    }

    /**
     * Whether the request has a valid sign-in cookie; proxies that speak HTTP/2 may split cookies into several headers.
     */
    boolean hasValidCookie(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(line -> ServerCookieDecoder.LAX.decodeAll(line).stream())
                .filter(it -> it.name().equals(SignInCookie.NAME))
                .map(Cookie::value)
                .anyMatch(cookie::isValid);
    }

    static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    boolean matchesBearer(String authorization) {
        return isBearer(authorization)
                && matches(authorization.substring(SCHEME.length()).strip());
    }
}
