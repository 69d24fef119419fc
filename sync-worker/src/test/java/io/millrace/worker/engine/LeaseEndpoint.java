package io.millrace.worker.engine;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers the lease contract of token-service over real HTTP. */
final class LeaseEndpoint implements AutoCloseable {
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String credentials;

    LeaseEndpoint(String credentials) {
        this.credentials = credentials;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/leases", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String body =
                    "{\"leaseId\":\"l-1\",\"values\":" + this.credentials + ",\"expiresAt\":\"2030-01-01T00:00:00Z\"}";
            byte[] bytes = (status == 200 ? body : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    void grant(String newCredentials) {
        credentials = newCredentials;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
