package runcomparer.wandb;

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

/**
 * Ends an answer that has not arrived in time, and drops the connection of one that is not read to its end.
 *
 * <p>The client's own time limit is between two bytes, so an answer that drips never ends; and the client reads what is left
 * of an answer before it closes it, however much that is. The limit here is exceeded by at most the client's own.
 */
public final class AnswerDeadline implements ExecChainHandler {

    private final Duration limit;

    public AnswerDeadline(Duration limit) {
        this.limit = requireNonNull(limit, "limit is null");
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Deadline deadline = Deadline.in(limit);
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Answer(entity, new Body(entity.getContent(), scope.execRuntime, deadline)));
        }
        return response;
    }

    /** An answer whose body ends in time. */
    private static final class Answer extends HttpEntityWrapper {

        private final Body body;

        Answer(HttpEntity answer, Body body) {
            super(answer);
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

    /** The body of an answer. */
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
            return heard(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return heard(super.read(bytes, offset, length));
        }

        private int heard(int read) throws IOException {
            ended = ended || read < 0;
            if (!ended && deadline.isOver()) {
                throw new InterruptedIOException("the answer did not end in time");
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
