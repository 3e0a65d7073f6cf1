package runcomparer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import runcomparer.contract.ContractCheck;

/** Sends what HTTP clients refuse to send, such as a malformed path or another host. */
public final class RawCaller {

    private static final ContractCheck CONTRACT = ContractCheck.load();

    private RawCaller() {}

    /** Gets a target, written unchanged into the request line, and checks the response against the contract. */
    public static Reply get(URI service, String target, String... headerLines) {
        Reply reply = getUnchecked(service, target, headerLines);
        CONTRACT.check("GET", target.split("\\?", 2)[0], reply.status(), reply.headers(), reply.body());
        return reply;
    }

    /** Gets a target whose path resolves to another one, for example because of dots. */
    public static Reply getUnchecked(URI service, String target, String... headerLines) {
        String headers = Arrays.stream(headerLines).anyMatch(line -> line.startsWith("Host:"))
                ? ""
                : "Host: " + service.getAuthority() + "\r\n";
        for (String line : headerLines) {
            headers += line + "\r\n";
        }
        String request = "GET " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
        return parsed(exchange(service, request));
    }

    private static byte[] exchange(URI service, String request) {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses a response with a content length; the service writes headers in ASCII only. */
    private static Reply parsed(byte[] response) {
        String text = new String(response, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    List.of(line.substring(line.indexOf(':') + 1).strip()));
        }
        return new Reply(
                Integer.parseInt(lines[0].split(" ", -1)[1]),
                headers,
                Arrays.copyOfRange(response, end + 4, response.length));
    }
}
