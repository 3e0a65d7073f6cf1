package runcomparer.api.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and validates sign-in cookies: an expiry time and its MAC, with a key derived from the token. So every replica
 * with the same token accepts a cookie, it survives restarts, it becomes invalid when the token changes, and it does
 * not reveal the token. Thread-safe.
 */
public final class SignInCookie {

    public static final String NAME = "comparer_sign_in";
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final String ALGORITHM = "HmacSHA256";

    /** Separates this MAC from others that might be made with the same token. */
    private static final String PURPOSE = "run-comparer sign-in until ";

    private static final Pattern FORMAT = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;
    private final InstantSource clock;

    public SignInCookie(String token, InstantSource clock) {
        this.key = new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Returns the cookie value for a browser that has just presented the token. */
    public String issue() {
        long expiry = clock.instant().plus(LIFETIME).getEpochSecond();
        return expiry + "." + mac(expiry);
    }

    /** Whether the value was issued with this token and has not expired. */
    public boolean isValid(String value) {
        var parts = FORMAT.matcher(value);
        if (!parts.matches()) {
            return false;
        }
        long expiry = Long.parseLong(parts.group(1));
        boolean isAuthentic = MessageDigest.isEqual(
                mac(expiry).getBytes(UTF_8), parts.group(2).getBytes(UTF_8));
        return isAuthentic && clock.instant().isBefore(Instant.ofEpochSecond(expiry));
    }

    private String mac(long expiry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal((PURPOSE + expiry).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not supported by this JVM", e);
        }
    }
}
