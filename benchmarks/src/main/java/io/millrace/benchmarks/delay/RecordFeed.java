package io.millrace.benchmarks.delay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Follows the records of an entity over REST by the cursor that each answer gives. Used by one thread. */
final class RecordFeed implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String list;
    private final String token;
    private String cursor = "";

    /** @param url of the entity's list */
    RecordFeed(String url, String token) {
        this.list = url + "?limit=500";
        this.token = token;
    }

    /** The records after those that were given before; none where nothing has changed. */
    JsonNode next() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cursor.isEmpty() ? list : list + "&cursor=" + cursor))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("no records: " + answer.statusCode());
        }
        JsonNode page = json.readTree(answer.body());
        cursor = URLEncoder.encode(page.path("cursor").asText(), StandardCharsets.UTF_8);
        return page.path("data");
    }

    @Override
    public void close() {
        http.close();
    }
}
