package runcomparer.api.problem;

import java.util.Locale;

/** The types of problems that the contract defines. */
public enum ProblemType {
    BAD_REQUEST(400, "Bad request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    REQUEST_TIMEOUT(408, "Request timeout"),
    CONTENT_TOO_LARGE(413, "Content too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
    INVALID_REQUEST(422, "Invalid request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Request header fields too large"),
    INTERNAL_ERROR(500, "Internal error"),
    WANDB_REFUSED(502, "W&B refused this service"),
    WANDB_FAILED(502, "W&B failed"),
    IMAGE_TOO_LARGE(502, "The image is too large"),
    WANDB_BUSY(503, "W&B is busy"),
    SERVICE_BUSY(503, "This service is busy"),
    RUN_LOADING(503, "The run is still being read"),
    STOPPING(503, "This service is stopping"),
    WANDB_TIMEOUT(504, "W&B is too slow");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns the relative URI that identifies this type. */
    public String uri() {
        return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
