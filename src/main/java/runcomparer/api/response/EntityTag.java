package runcomparer.api.response;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The strong entity tag of a body (RFC 9110, section 8.8.3). */
record EntityTag(String text) {

    private static final int BYTES = 15;

    static EntityTag of(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] shortened = Arrays.copyOf(digest, BYTES);
            return new EntityTag('"' + Base64.getUrlEncoder().encodeToString(shortened) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the tag of the compressed body, which is a different representation. */
    EntityTag gzipped() {
        return new EntityTag(text.substring(0, text.length() - 1) + "-gzip\"");
    }

    /** Whether {@code If-None-Match} contains this tag, by the weak comparison that applies to this header. */
    boolean isIn(List<String> tags) {
        return tags.stream().anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(text)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
