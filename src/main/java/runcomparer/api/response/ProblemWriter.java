package runcomparer.api.response;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.NonBlocking;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.Caller;
import runcomparer.api.query.parameters.Callers;
import runcomparer.files.RangeNotSatisfiable;
import runcomparer.images.RunStillLoading;
import runcomparer.logging.RootCause;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbBusy;

/** Responds to a failed request with a problem, and logs problems that the client did not cause. */
@NonBlocking
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String ID = "id";
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private final ObjectMapper json;

    public ProblemWriter(ObjectMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Replaces the body with the problem of the exception that the exchange failed with, and sets status and headers. */
    public void write(Exchange exchange) {
        Throwable cause = Problems.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        Problem problem = Problems.of(cause).forRequest(path(exchange), requestId(exchange));
        log(problem, cause);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        if (cause instanceof WandbBusy busy) {
            retryAfter(message, busy.retryAfter() == null ? DEFAULT_RETRY_AFTER : busy.retryAfter());
        } else if (cause instanceof ServiceBusy busy) {
            retryAfter(message, busy.retryAfter());
        } else if (cause instanceof RunStillLoading) {
            retryAfter(message, Duration.ofSeconds(1));
        }
        if (cause instanceof RangeNotSatisfiable range) {
            message.setHeader("Content-Range", "bytes */" + range.length());
        }
        message.setBody(bytes(problem));
    }

    private static void retryAfter(Message message, Duration time) {
        message.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
    }

    private static String path(Exchange exchange) {
        return Callers.of(exchange).map(Caller::path).orElseGet(() -> Callers.path(exchange.getMessage()));
    }

    private static String requestId(Exchange exchange) {
        return Callers.of(exchange).map(Caller::requestId).orElseGet(() -> Callers.requestId(exchange.getMessage()));
    }

    private static void log(Problem problem, Throwable cause) {
        if (problem.status() == ProblemType.INTERNAL_ERROR.status()) {
            LOG.atError()
                    .addKeyValue(ID, problem.requestId())
                    .setCause(cause)
                    .log("{} answered {}", problem.instance(), problem.status());
        } else if (problem.status() > ProblemType.INTERNAL_ERROR.status()) {
            LOG.atWarn()
                    .addKeyValue(ID, problem.requestId())
                    .log(
                            "{} answered {} {}: {} ({})",
                            problem.instance(),
                            problem.status(),
                            problem.type(),
                            problem.detail(),
                            describe(cause));
        } else {
            LOG.atDebug()
                    .addKeyValue(ID, problem.requestId())
                    .log("{} answered {}: {}", problem.instance(), problem.status(), problem.detail());
        }
    }

    /** Returns the type of an exception and its root cause, which the response does not contain. */
    private static String describe(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return cause.getCause() == null ? type : type + ": " + RootCause.message(cause);
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem could not be written", e);
        }
    }
}
