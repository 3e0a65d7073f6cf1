package runcomparer.settings;

/** A host name or address and a port to listen on. */
public record Listen(String host, int port) {

    /** The address a person types into a browser on this machine. */
    public String url() {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port;
    }
}
