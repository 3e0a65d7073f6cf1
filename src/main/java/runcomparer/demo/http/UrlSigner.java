package runcomparer.demo.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import runcomparer.demo.rendering.Fingerprint;

/** Signs URLs of the bucket for one hour, as W&amp;B does, and verifies them. Thread-safe. */
public final class UrlSigner {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Clock clock;
    private final SecretKeySpec secret;

    public UrlSigner(Clock clock, long seed) {
        this.clock = clock;
        this.secret = new SecretKeySpec(Fingerprint.hex(seed, 64).getBytes(UTF_8), "HmacSHA256");
    }

    /** Returns the query that signs an encoded path. */
    String sign(String path) {
        String expires = String.valueOf(clock.instant().plus(LIFETIME).getEpochSecond());
        return "Expires=" + expires + "&GoogleAccessId=demo&Signature=" + signature(path, expires);
    }

    /** Returns whether the query is a valid signature of the path and has not expired. */
    boolean verifies(String path, String query) {
        Map<String, String> given = parameters(query);
        String expires = given.getOrDefault("Expires", "");
        byte[] expected = signature(path, expires).getBytes(UTF_8);
        return MessageDigest.isEqual(
                        expected, given.getOrDefault("Signature", "").getBytes(UTF_8))
                && clock.instant().getEpochSecond() < Long.parseLong(expires);
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> b));
    }

    private String signature(String path, String expires) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal((path + "\n" + expires).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
