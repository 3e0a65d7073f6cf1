package runcomparer.wandb.camel;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import runcomparer.wandb.address.WandbCredentials;
import runcomparer.wandb.traffic.ResponseDeadline;

/** Configures Camel's HTTP client: user agent, overall timeout, and the API key, which only W&amp;B receives. */
public final class WandbHttp implements HttpClientConfigurer {

    private final WandbCredentials credentials;
    private final String userAgent;
    private final Duration timeout;

    /**
     * @param timeout the time within which a response must be complete
     */
    public WandbHttp(WandbCredentials credentials, String userAgent, Duration timeout) {
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setUserAgent(userAgent)
                .addRequestInterceptorFirst(this::authorize)
                .addExecInterceptorFirst("deadline", new ResponseDeadline(timeout));
    }

    private void authorize(HttpRequest request, EntityDetails entity, HttpContext context) throws HttpException {
        try {
            credentials.headerFor(request.getUri()).ifPresent(value -> request.setHeader("Authorization", value));
        } catch (URISyntaxException e) {
            throw new HttpException("'%s' is not a URL".formatted(request.getRequestUri()), e);
        }
    }
}
