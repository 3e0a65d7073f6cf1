package runcomparer.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds what would stop the service from working before anything is started, because Camel only logs it. */
public final class StartChecks {

    private StartChecks() {
    }

    /** Requires that the address can be listened on; the port setting is named when it cannot. */
    public static void requireFreePort(String setting, Listen listen) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
        } catch (IOException e) {
            throw new SettingsException("%s must be a free port but '%d' on '%s' cannot be listened on: %s"
                    .formatted(setting, listen.port(), listen.host(), e.getMessage()));
        }
    }

    /** Requires a readable folder that holds at least one route file. */
    public static void requireRoutes(Path routes) {
        try (Stream<Path> files = Files.list(routes)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
            if (found.isEmpty()) {
                throw SettingsException.of("COMPARER_ROUTES", routes.toString(), "a folder with *.camel.yaml files");
            }
            for (Path file : found) {
                if (!Files.isReadable(file)) {
                    throw new SettingsException("COMPARER_ROUTES: '%s' must be readable".formatted(file));
                }
            }
        } catch (IOException e) {
            throw SettingsException.of("COMPARER_ROUTES", routes.toString(), "a readable folder of route files");
        }
    }
}
