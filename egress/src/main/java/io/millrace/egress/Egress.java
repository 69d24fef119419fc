package io.millrace.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The one way out to hosts that users name. Public addresses may be reached, others only where the deployment's list allows
 * them; the address that is checked is the one that is connected to. Redirects are never followed.
 */
public final class Egress {
    /** What is neither loopback, link-local, private nor multicast by Java's own tests and still is not the public network. */
    private static final List<Cidr> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2001::/32",
                    "2002::/16",
                    "fc00::/7")
            .map(Cidr::parse)
            .toList();

    /** The address is not one that this deployment reaches. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final List<Cidr> allowed;
    private final String setting;

    private Egress(List<Cidr> allowed, String setting) {
        this.allowed = allowed;
        this.setting = setting;
    }

    /**
     * @param ranges what may be reached although it is not public, e.g. {@code 10.20.0.0/16}
     * @param setting the name of the setting that holds these ranges, for the one who reads a refusal
     * @throws IllegalArgumentException naming the range that cannot be read
     */
    public static Egress allowing(List<String> ranges, String setting) {
        return new Egress(ranges.stream().map(String::strip).map(Cidr::parse).toList(), setting);
    }

    /** A socket that refuses to connect to what is not allowed, after the name is resolved and before a packet leaves. */
    public Socket socket() {
        return new Guarded(this);
    }

    public HttpClient httpClient(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Sends a request after every address of its host was checked. The client resolves the name again, from the platform's
     * cache, which holds the checked answer for 30 s.
     */
    public <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        resolve(request.uri().getHost());
        return client.sendAsync(request, body);
    }

    /** The host's addresses, for a client that connects to one of them and does not ask for the name again. */
    public List<InetAddress> resolve(String host) throws IOException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        for (InetAddress address : addresses) {
            check(address);
        }
        return addresses;
    }

    void check(InetAddress address) throws Refused {
        if (!isPublic(address) && allowed.stream().noneMatch(range -> range.contains(address))) {
            throw new Refused(
                    "the address " + address.getHostAddress() + " is not public and " + setting + " does not list it");
        }
    }

    private static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || NOT_PUBLIC.stream().anyMatch(range -> range.contains(address)));
    }

    /** This guard as text, to hand it to a {@link GuardedSocketFactory} that a driver makes by its name. */
    public String toText() {
        return setting + "="
                + String.join(",", allowed.stream().map(Cidr::toString).toList());
    }

    static Egress ofText(String text) {
        int end = text.indexOf('=');
        return allowing(
                Stream.of(text.substring(end + 1).split(","))
                        .filter(range -> !range.isBlank())
                        .toList(),
                text.substring(0, end));
    }

    private static final class Guarded extends Socket {
        private final Egress egress;

        private Guarded(Egress egress) {
            this.egress = egress;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress target) || target.isUnresolved()) {
                throw new UnknownHostException(endpoint.toString());
            }
            egress.check(target.getAddress());
            super.connect(endpoint, timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }
}
