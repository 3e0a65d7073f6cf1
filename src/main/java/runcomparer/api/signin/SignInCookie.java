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
 * Makes and checks what a signed-in browser keeps: the time of its end, and a code over it that only who has the token
 * can make. So every replica with this token accepts it, it outlives a restart, it ends when the token is changed, and
 * it does not tell the token. Safe for use by many threads.
 */
public final class SignInCookie {

    public static final String NAME = "comparer_sign_in";
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final String ALGORITHM = "HmacSHA256";

    /** Keeps the code apart from whatever else might be signed with the same token. */
    private static final String PURPOSE = "run-comparer sign-in until ";

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;
    private final InstantSource clock;

    public SignInCookie(String token, InstantSource clock) {
        this.key = new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The value for a browser that has just shown the token. */
    public String issue() {
        long end = clock.instant().plus(LIFETIME).getEpochSecond();
        return end + "." + code(end);
    }

    /** Whether a value was made with this token and has not ended. */
    public boolean isValid(String value) {
        var parts = FORM.matcher(value);
        if (!parts.matches()) {
            return false;
        }
        long end = Long.parseLong(parts.group(1));
        boolean made = MessageDigest.isEqual(code(end).getBytes(UTF_8), parts.group(2).getBytes(UTF_8));
        return made && clock.instant().isBefore(Instant.ofEpochSecond(end));
    }

    private String code(long end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] code = mac.doFinal((PURPOSE + end).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this Java", e);
        }
    }
}
