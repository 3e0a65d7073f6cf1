package runcomparer.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import runcomparer.testing.OpenConnection;
import runcomparer.testing.RunningService;

/** Connections are spread over as many event loops as there are processors. */
class EventLoopsTest {

    @Test
    void connections_areSpreadOverOneEventLoopPerProcessor() {
        int processors = Runtime.getRuntime().availableProcessors();
        Logger requests = (Logger) LoggerFactory.getLogger("runcomparer.requests");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        List<OpenConnection> connections = new ArrayList<>();
        try (RunningService service = RunningService.with(Map.of())) {
            log.start();
            requests.addAppender(log);
            for (int connection = 0; connection < 2 * processors; connection++) {
                connections.add(OpenConnection.to(service.url()).get("/"));
            }
            connections.forEach(connection -> assertThat(connection.response()).startsWith("HTTP/1.1 200 "));
            await().until(() -> List.copyOf(log.list).size() == connections.size());
        } finally {
            requests.detachAppender(log);
            connections.forEach(OpenConnection::close);
        }

        assertThat(log.list.stream().map(ILoggingEvent::getThreadName).collect(Collectors.toSet()))
                .hasSize(processors)
                .allMatch(thread -> thread.startsWith("vert.x-eventloop-thread"));
    }
}
