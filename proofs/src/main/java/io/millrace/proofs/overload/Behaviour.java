package io.millrace.proofs.overload;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** How a source answers a request for a page that it could have given. */
@FunctionalInterface
interface Behaviour {
    void answer(HttpExchange exchange, byte[] page, RequestLog log) throws IOException, InterruptedException;

    static Behaviour healthy() {
        return (exchange, page, _) -> send(exchange, 200, page);
    }

    /** Every page takes so long. */
    static Behaviour slow(Duration pause) {
        return (exchange, page, _) -> {
            Thread.sleep(pause);
            send(exchange, 200, page);
        };
    }

    static Behaviour failing(int status) {
        return (exchange, _, _) -> send(exchange, status, new byte[] {'{', '}'});
    }

    /** The connection is closed without a word. */
    static Behaviour down() {
        return (_, _, _) -> {};
    }

    /** 429 with this header, null for none, which binds for so long. */
    static Behaviour throttled(String retryAfter, Duration binding) {
        return (exchange, _, log) ->
                throttle(exchange, log, retryAfter, Instant.now().plus(binding));
    }

    /** 429 with the date of that time as {@code Retry-After}. */
    static Behaviour throttledToDate(Duration pause) {
        return (exchange, _, log) -> {
            Instant until = Instant.now().plus(pause).truncatedTo(ChronoUnit.SECONDS);
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.ofInstant(until, ZoneOffset.UTC));
            throttle(exchange, log, date, until);
        };
    }

    private static void throttle(HttpExchange exchange, RequestLog log, String retryAfter, Instant until)
            throws IOException {
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        log.paused(Instant.now(), until);
        send(exchange, 429, new byte[] {'{', '}'});
    }

    /** The connection breaks in the middle of the answer, whose length was told. */
    static Behaviour closingWithinAnswer() {
        return (exchange, page, _) -> {
            exchange.sendResponseHeaders(200, page.length);
            write(exchange, Arrays.copyOf(page, page.length / 2));
        };
    }

    /** The length that is told is shorter than the answer. */
    static Behaviour tellingWrongLength() {
        return (exchange, page, _) -> send(exchange, 200, Arrays.copyOf(page, page.length - 3));
    }

    /** Compressed though nobody has asked for it, and cut off. */
    static Behaviour cutGzip() {
        return (exchange, page, _) -> {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(page);
            }
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            send(exchange, 200, Arrays.copyOf(compressed.toByteArray(), compressed.size() / 2));
        };
    }

    /** A maintenance page with status 200. */
    static Behaviour html() {
        return (exchange, _, _) ->
                send(exchange, 200, "<html>We will be back soon.</html>".getBytes(StandardCharsets.UTF_8));
    }

    /** Headers at once, and then nothing. */
    static Behaviour hangingAfterHeaders() {
        return (exchange, page, _) -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().flush();
            Thread.sleep(Duration.ofHours(1));
        };
    }

    /** One byte a second. */
    static Behaviour trickling() {
        return (exchange, page, _) -> {
            exchange.sendResponseHeaders(200, page.length);
            for (byte one : page) {
                write(exchange, new byte[] {one});
                Thread.sleep(Duration.ofSeconds(1));
            }
        };
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        write(exchange, body);
    }

    private static void write(HttpExchange exchange, byte[] bytes) throws IOException {
        OutputStream out = exchange.getResponseBody();
        out.write(bytes);
        out.flush();
    }
}
