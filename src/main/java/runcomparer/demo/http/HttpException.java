package runcomparer.demo.http;

/** Thrown to respond with an error like W&amp;B does, with an HTTP status and a message. */
public final class HttpException extends RuntimeException {

    private final int status;

    public HttpException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static HttpException badRequest(String message) {
        return new HttpException(400, message);
    }

    public int status() {
        return status;
    }
}
