package io.millrace.connections.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A receiver of webhooks on a socket of its own, that can also fail as receivers do: by status, by silence, by reset. */
public final class WebhookReceiver implements AutoCloseable {
    /** What arrived. */
    public record Request(Map<String, String> headers, String body) {
        public String id() {
            return headers.get("webhook-id");
        }
    }

    /** How a request is answered. */
    public enum Manner {
        ACCEPT,
        FAIL,
        REDIRECT,
        /** Nothing comes, and the connection stays. */
        HANG,
        /** The connection ends with a reset. */
        RESET
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Manner> manners;

    public WebhookReceiver(Function<Request, Manner> manners) {
        this.manners = manners;
        try {
            server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    /** All requests so far, whatever was answered. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private Void accept() throws IOException {
        while (true) {
            Socket socket = server.accept();
            threads.submit(() -> serve(socket));
        }
    }

    private Void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            Request request = read(new BufferedInputStream(socket.getInputStream()));
            requests.add(request);
            switch (manners.apply(request)) {
                case ACCEPT -> answer(socket, "204 No Content");
                case FAIL -> answer(socket, "500 Internal Server Error");
                case REDIRECT -> answer(socket, "302 Found\r\nLocation: " + url());
                case HANG -> socket.getInputStream().read();
                case RESET -> socket.setSoLinger(true, 0);
            }
        }
        return null;
    }

    private static void answer(Socket socket, String status) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static Request read(InputStream in) throws IOException {
        readLine(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
        return new Request(headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request broke off");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
