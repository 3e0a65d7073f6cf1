package runcomparer;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import runcomparer.logging.PlatformLoggers;
import runcomparer.settings.SettingsException;
import runcomparer.start.Service;

/** Starts the service in the working directory and keeps it running until the process is stopped. */
public final class RunComparer {

    private RunComparer() {}

    public static void main(String[] args) throws Exception {
        PlatformLoggers.configure();
        Service service = started();
        print(service.summary());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                service.close();
                            } finally {
                                stopped.countDown();
                            }
                        },
                        "stop"));
        stopped.await();
    }

    /** Prints the summary to the terminal, or logs it if the log is JSON, because then a program reads the output. */
    private static void print(String summary) {
        if ("json".equals(System.getenv("COMPARER_LOG_FORMAT"))) {
            LoggerFactory.getLogger(RunComparer.class).info(summary);
        } else {
            System.out.println(summary);
        }
    }

    private static Service started() {
        try {
            return Service.start(Path.of(""), System.getenv());
        } catch (SettingsException e) {
            System.err.println("Run Comparer cannot start: " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }
}
