package runcomparer.settings;

/** A host name or address and a port to listen on. */
public record ListenAddress(String host, int port) {

    /** Returns the URL to open in a browser on this machine. */
    public String url() {
        String browsable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (browsable.contains(":") ? "[" + browsable + "]" : browsable) + ":" + port;
    }
}
