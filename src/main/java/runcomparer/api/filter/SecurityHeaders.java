package runcomparer.api.filter;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers what an answer is not for, whatever it is. The headers are made once, because every answer from memory
 * pays for them.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

    /** For what is data: nothing in it is to be run or fetched. */
    public static final SecurityHeaders DATA = new SecurityHeaders("default-src 'none'; frame-ancestors 'none'", "cross-origin");

    /** For the form, which has its style in a file and no script. */
    public static final SecurityHeaders SIGN_IN = new SecurityHeaders("default-src 'none'; style-src 'self'; img-src data:;"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'", "same-origin");

    /** For Swagger UI, which has images in its style sheet and styles in its elements, and fetches what is tried out. */
    public static final SecurityHeaders DOCUMENTS = new SecurityHeaders("default-src 'none'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'none';"
            + " base-uri 'none'; frame-ancestors 'none'", "same-origin");

    /** For the page, all of which comes from here. */
    public static final SecurityHeaders PAGE = page("'self'");

    /** For the page where images are W&amp;B's own addresses or lead to its storage, wherever that is. */
    public static final SecurityHeaders PAGE_OF_OTHERS_IMAGES = page("'self' https: http:");

    private static final CharSequence CONTENT_SECURITY_POLICY = createOptimized("content-security-policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS = createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = createOptimized("x-frame-options");
    private static final CharSequence DENY = createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = createOptimized("referrer-policy");

    /** Not {@code no-referrer}, with which browsers send {@code Origin: null} with the form. */
    private static final CharSequence SAME_ORIGIN = createOptimized("same-origin");

    private static final CharSequence RESOURCE_POLICY = createOptimized("cross-origin-resource-policy");

    private final CharSequence contentSecurityPolicy;
    private final CharSequence resourcePolicy;

    /**
     * @param resourcePolicy data may be shown by pages of any origin: an {@code <img>} tells no origin by which it could
     *     be allowed or not, and who may see an image is for the token to say
     */
    private SecurityHeaders(String contentSecurityPolicy, String resourcePolicy) {
        this.contentSecurityPolicy = createOptimized(contentSecurityPolicy);
        this.resourcePolicy = createOptimized(resourcePolicy);
    }

    private static SecurityHeaders page(String images) {
        return new SecurityHeaders("default-src 'none'; script-src 'self'; style-src 'self'; img-src " + images
                + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", "same-origin");
    }

    @Override
    public void handle(RoutingContext request) {
        putOn(request.response().headers());
        request.next();
    }

    public void putOn(MultiMap headers) {
        headers.set(CONTENT_SECURITY_POLICY, contentSecurityPolicy)
                .set(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .set(FRAME_OPTIONS, DENY)
                .set(REFERRER_POLICY, SAME_ORIGIN)
                .set(RESOURCE_POLICY, resourcePolicy);
    }
}
