package io.millrace.worker.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The one way out to sources. Public addresses may be reached, others only where the deployment's list allows them; the address
 * that is checked is the one that is connected to. Redirects are never followed.
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
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final List<Cidr> allowed;

    Egress(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** @throws IllegalArgumentException naming the range that cannot be read */
    public static Egress of(SourceConfig.EgressConfig config) {
        return new Egress(config.allow().orElse(List.of()).stream()
                .map(String::strip)
                .map(Cidr::parse)
                .toList());
    }

    /** A socket that refuses to connect to what is not allowed, after the name is resolved and before a packet leaves. */
    Socket socket() {
        return new Guarded(this);
    }

    HttpClient httpClient(Duration connectTimeout) {
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
    <T> CompletableFuture<HttpResponse<T>> send(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        checkHost(request.uri());
        return client.sendAsync(request, body);
    }

    private void checkHost(URI uri) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            check(address);
        }
    }

    void check(InetAddress address) throws Refused {
        if (!isPublic(address) && allowed.stream().noneMatch(range -> range.contains(address))) {
            throw new Refused("the address " + address.getHostAddress()
                    + " is not public and millrace.worker.egress.allow does not list it");
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

    /** The ranges as text, to hand them to a class that a driver makes by its name. */
    String ranges() {
        return String.join(",", allowed.stream().map(Cidr::toString).toList());
    }

    static Egress ofRanges(String ranges) {
        return new Egress(Stream.of(ranges.split(","))
                .filter(range -> !range.isBlank())
                .map(Cidr::parse)
                .toList());
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
