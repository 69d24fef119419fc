package io.millrace.tokens.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server of Vault's paths that answers what a test tells it to, for the answers that a real server does not give on request. */
final class ScriptedVault implements AutoCloseable {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    volatile int status = 200;
    volatile int loginStatus = 200;
    volatile int renewStatus = 200;
    volatile long ttl = 60;
    volatile String refusedToken = "none";
    volatile boolean silent;
    volatile boolean page;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private int logins;

    ScriptedVault() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/auth/approle/login", this::login);
        server.createContext("/v1/auth/token/renew-self", exchange -> {
            calls.add("renew");
            answer(exchange, renewStatus, auth("renewed"));
        });
        server.createContext("/v1/millrace/", this::secret);
        server.createContext("/v1/sys/health", exchange -> answer(exchange, status, "{}"));
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void login(HttpExchange exchange) throws IOException {
        calls.add("login");
        logins++;
        answer(exchange, loginStatus, auth("t" + logins));
    }

    private void secret(HttpExchange exchange) throws IOException {
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        if (silent) {
            awaitClose();
        }
        if (page) {
            exchange.sendResponseHeaders(status, 0);
            exchange.close();
            return;
        }
        boolean refused = refusedToken.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
        answer(
                exchange,
                refused ? 403 : status,
                status == 400
                        ? "{\"errors\":[\"check-and-set parameter did not match the current version\"]}"
                        : "{\"data\":{\"data\":{\"password\":\"p1\"},\"metadata\":{\"version\":7}}}");
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String auth(String token) {
        return """
                {"renewable":false,"auth":{"client_token":"%s","accessor":"a","policies":[],"lease_duration":%d,"renewable":true,"metadata":{}}}""".formatted(token, ttl);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
