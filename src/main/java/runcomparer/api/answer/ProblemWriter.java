package runcomparer.api.answer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import runcomparer.api.NeverWaits;
import runcomparer.api.problem.Problem;
import runcomparer.api.problem.ProblemType;
import runcomparer.api.problem.Problems;
import runcomparer.api.query.Asked;
import runcomparer.api.query.Callers;
import runcomparer.files.RangeNotSatisfiable;
import runcomparer.images.RunStillLoading;
import runcomparer.logging.InnermostCause;
import runcomparer.wandb.ServiceBusy;
import runcomparer.wandb.WandbBusy;

/** Answers a failed exchange with its problem, and tells operators of those that are not the caller's doing. */
@NeverWaits
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final String ID = "id";
    private static final Duration RETRY_IF_UNKNOWN = Duration.ofSeconds(5);

    private final ObjectMapper json;

    public ProblemWriter(ObjectMapper json) {
        this.json = requireNonNull(json, "json is null");
    }

    /** Replaces the body by the problem of the exception that the exchange failed with and sets status and headers. */
    public void write(Exchange exchange) {
        Throwable cause = Problems.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        Problem problem = Problems.of(cause).ofRequest(
                path(exchange.getMessage()), requestId(exchange.getMessage()));
        log(problem, cause);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, "application/problem+json");
        if (cause instanceof WandbBusy busy) {
            retryAfter(message, busy.retryAfter() == null ? RETRY_IF_UNKNOWN : busy.retryAfter());
        } else if (cause instanceof ServiceBusy busy) {
            retryAfter(message, busy.retryAfter());
        } else if (cause instanceof RunStillLoading) {
            retryAfter(message, Duration.ofSeconds(1));
        }
        if (cause instanceof RangeNotSatisfiable range) {
            message.setHeader("Content-Range", "bytes */" + range.length());
        }
        message.setBody(ByteBuffer.wrap(bytes(problem)));
    }

    private static void retryAfter(Message message, Duration time) {
        message.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
    }

    /** The path that was asked: the body is still the query, or the request when that could not become a query. */
    private static String path(Message message) {
        return message.getBody() instanceof Asked asked
                ? asked.caller().path()
                : Callers.path(message);
    }

    private static String requestId(Message message) {
        return message.getBody() instanceof Asked asked
                ? asked.caller().requestId()
                : Callers.requestId(message);
    }

    private static void log(Problem problem, Throwable cause) {
        if (problem.status() == ProblemType.INTERNAL_ERROR.status()) {
            LOG.atError().addKeyValue(ID, problem.requestId()).setCause(cause)
                    .log("{} answered {}", problem.instance(), problem.status());
        } else if (problem.status() > ProblemType.INTERNAL_ERROR.status()) {
            LOG.atWarn().addKeyValue(ID, problem.requestId()).log("{} answered {} {}: {} ({})",
                    problem.instance(), problem.status(), problem.type(), problem.detail(), told(cause));
        } else {
            LOG.atDebug().addKeyValue(ID, problem.requestId())
                    .log("{} answered {}: {}", problem.instance(), problem.status(), problem.detail());
        }
    }

    /** The kind of an exception, and what caused it, which callers are not told. */
    private static String told(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        return cause.getCause() == null ? kind : kind + ": " + InnermostCause.of(cause);
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problem could not be written", e);
        }
    }
}
