package runcomparer.api.filter;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * Sets the headers that restrict what browsers do with a response. The headers are precomputed, because every cached
 * response pays for them.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {

    /** For data: nothing in it may be executed or fetched. */
    public static final SecurityHeaders DATA =
            new SecurityHeaders("default-src 'none'; frame-ancestors 'none'", "cross-origin");

    /** For the sign-in form, which has an external style sheet and no script. */
    public static final SecurityHeaders SIGN_IN = new SecurityHeaders(
            "default-src 'none'; style-src 'self'; img-src data:;"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "same-origin");

    /** For Swagger UI, which has images in its style sheet and inline styles, and sends requests to try out. */
    public static final SecurityHeaders DOCUMENTS = new SecurityHeaders(
            "default-src 'none'; script-src 'self';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'",
            "same-origin");

    /**
     * For the page, which is served from here alone; images that it fetched itself it shows from {@code blob:} URLs.
     */
    public static final SecurityHeaders PAGE = page("'self' blob:");

    /** For the page if image URLs lead to W&amp;B or its storage, wherever that is. */
    public static final SecurityHeaders PAGE_WITH_EXTERNAL_IMAGES = page("'self' blob: https: http:");

    private static final CharSequence CONTENT_SECURITY_POLICY = createOptimized("content-security-policy");
    private static final CharSequence CONTENT_TYPE_OPTIONS = createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = createOptimized("x-frame-options");
    private static final CharSequence DENY = createOptimized("DENY");
    private static final CharSequence REFERRER_POLICY = createOptimized("referrer-policy");

    /** Not {@code no-referrer}, with which browsers send {@code Origin: null} when they submit a form. */
    private static final CharSequence SAME_ORIGIN = createOptimized("same-origin");

    private static final CharSequence RESOURCE_POLICY = createOptimized("cross-origin-resource-policy");

    private final CharSequence contentSecurityPolicy;
    private final CharSequence resourcePolicy;

    /**
     * @param resourcePolicy whether pages of other origins may embed the response; data may be embedded by any, since
     *     an {@code <img>} sends no origin that could be checked, and access to images is guarded by the token
     */
    private SecurityHeaders(String contentSecurityPolicy, String resourcePolicy) {
        this.contentSecurityPolicy = createOptimized(contentSecurityPolicy);
        this.resourcePolicy = createOptimized(resourcePolicy);
    }

    private static SecurityHeaders page(String images) {
        return new SecurityHeaders(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src " + images
                        + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "same-origin");
    }

    @Override
    public void handle(RoutingContext request) {
        addTo(request.response().headers());
        request.next();
    }

    public void addTo(MultiMap headers) {
        headers.set(CONTENT_SECURITY_POLICY, contentSecurityPolicy)
                .set(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .set(FRAME_OPTIONS, DENY)
                .set(REFERRER_POLICY, SAME_ORIGIN)
                .set(RESOURCE_POLICY, resourcePolicy);
    }
}
