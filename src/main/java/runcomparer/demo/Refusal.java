package runcomparer.demo;

/** A request that the stand-in answers with an error, as W&amp;B does: an HTTP status and a message. */
final class Refusal extends RuntimeException {

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    int status() {
        return status;
    }
}
