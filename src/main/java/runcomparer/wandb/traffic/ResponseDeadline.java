package runcomparer.wandb.traffic;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import runcomparer.wandb.Deadline;

/**
 * Aborts responses that are not complete in time, and drops the connection of a response that is not read to its end.
 *
 * <p>The client's own timeout applies between two bytes, so a response that trickles in never times out; and before it
 * closes a response, the client reads the rest of it, however large. The limit here is exceeded by at most the client's own.
 */
public final class ResponseDeadline implements ExecChainHandler {

    private final Duration limit;

    public ResponseDeadline(Duration limit) {
        this.limit = requireNonNull(limit, "limit is null");
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Deadline deadline = Deadline.in(limit);
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Entity(entity, new Body(entity.getContent(), scope.execRuntime, deadline)));
        }
        return response;
    }

    /** The entity of a response, whose body has a deadline. */
    private static final class Entity extends HttpEntityWrapper {

        private final Body body;

        Entity(HttpEntity entity, Body body) {
            super(entity);
            this.body = body;
        }

        @Override
        public InputStream getContent() {
            return body;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private static final class Body extends FilterInputStream {

        private final ExecRuntime connection;
        private final Deadline deadline;
        private boolean ended;

        Body(InputStream in, ExecRuntime connection, Deadline deadline) {
            super(in);
            this.connection = connection;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int read) throws IOException {
            ended = ended || read < 0;
            if (!ended && deadline.isOver()) {
                throw new InterruptedIOException("the response was not complete in time");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                ended = true;
                connection.discardEndpoint();
            }
        }
    }
}
