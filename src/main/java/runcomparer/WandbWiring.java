package runcomparer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import runcomparer.settings.Settings;
import runcomparer.wandb.AnswerReader;
import runcomparer.wandb.GraphQlDocuments;
import runcomparer.wandb.RateLimit;
import runcomparer.wandb.RunBatches;
import runcomparer.wandb.WandbBreaker;
import runcomparer.wandb.WandbConnection;
import runcomparer.wandb.WandbCredentials;
import runcomparer.wandb.WandbReadings;
import runcomparer.wandb.WandbTraffic;

/** Makes the beans with which the routes ask W&amp;B. */
final class WandbWiring {

    private final Settings settings;
    private final WandbCredentials credentials;
    private final String userAgent;
    private final MeterRegistry meters;

    WandbWiring(Settings settings, WandbCredentials credentials, String userAgent, MeterRegistry meters) {
        this.settings = requireNonNull(settings, "settings is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.userAgent = requireNonNull(userAgent, "userAgent is null");
        this.meters = requireNonNull(meters, "meters is null");
    }

    void addTo(Map<String, Object> beans) {
        RateLimit limit = new RateLimit(System::nanoTime, Clock.systemUTC());
        WandbTraffic traffic = new WandbTraffic(meters, limit);
        beans.put("wandbHttp", new WandbHttp(credentials, userAgent, settings.wandbTimeout()));
        beans.put("wandbReadings", new WandbReadings(new GraphQlDocuments()));
        beans.put("runBatches", new RunBatches(settings.runsInRequest()));
        beans.put("wandbLimit", limit);
        beans.put("wandbBreaker", WandbBreaker.closed());
        beans.put("wandbRetry", new WandbRetry());
        beans.put("wandbAnswers", new AnswerReader(Clock.systemUTC()));
        beans.put("wandbConnection", new WandbConnection());
        beans.put("wandbTraffic", traffic);
        beans.put("wandbHealth", new WandbHealth(traffic));
    }
}
