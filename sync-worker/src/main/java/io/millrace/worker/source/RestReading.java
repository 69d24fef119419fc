package io.millrace.worker.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestRead;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.RestPager;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.Windows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads a window of a REST source page by page, in whatever order the source gives, and to its end before the cursor moves. */
final class RestReading implements Reading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestRead read;
    private final RestRequests requests;
    private final RestClient client;
    private final RestPager pager;
    private final Windows windows;
    private final Duration futureTolerance;
    private final Clock clock;
    private Instant sourceTime;

    RestReading(RestRead read, RestRequests requests, RestClient client, Duration futureTolerance, Clock clock) {
        this.read = read;
        this.requests = requests;
        this.client = client;
        this.pager = new RestPager(read.paging());
        this.windows = windows(read);
        this.futureTolerance = futureTolerance;
        this.clock = clock;
        this.sourceTime = clock.instant();
    }

    static Windows windows(RestRead read) {
        CursorScale scale =
                read.cursor().format() == CursorFormat.ISO_INSTANT ? CursorScale.ISO_INSTANT : CursorScale.UNIX_SECONDS;
        return new Windows(scale, read.cursor().resolution(), read.lookback());
    }

    @Override
    public Windows windows() {
        return windows;
    }

    @Override
    public boolean readsTwice() {
        return pager.readsTwice();
    }

    /** HTTP answers carry the source's clock; one that does not leaves ours, which the lag has to make up for. */
    @Override
    public FixedBound bound() throws SourceTrouble {
        Instant asked = clock.instant();
        HttpResponse<byte[]> response = client.get(requests.check(), false);
        sourceTime = date(response).orElse(asked);
        SourceBound bound =
                new SourceBound(sourceTime, Duration.between(asked, sourceTime).toMillis(), null);
        return new FixedBound(windows.bound(sourceTime, read.lag()), bound, Guarantee.BOUNDED);
    }

    private static Optional<Instant> date(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Long> expected(CursorInterval window) {
        return Optional.empty();
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        Optional<String> ask = pager.ask(position);
        URI uri = requests.page(window, ask);
        HttpResponse<byte[]> response = client.get(uri, position != null && !readsTwice());
        try {
            List<SourceRecord> records = records(response.body());
            List<String> ids = records.stream()
                    .map(SourceRecord::id)
                    .filter(Objects::nonNull)
                    .toList();
            RestPager.Step step = pager.advance(position, ids, next(response));
            return new SourcePage(records, step.next().orElse(null), step.next().isEmpty());
        } catch (RestPager.Loop e) {
            throw new SourceTrouble(Trouble.WINDOW_MOVES, e.getMessage(), e);
        } catch (IOException e) {
            // A maintenance page with status 200 looks like this; it passes.
            throw new SourceTrouble(Trouble.UNAVAILABLE, "the source's answer is not the JSON that was asked for", e);
        }
    }

    private List<SourceRecord> records(byte[] body) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        for (byte[] content : JsonCut.records(body, read.records())) {
            records.add(sourceRecord(content));
        }
        return records;
    }

    private SourceRecord sourceRecord(byte[] content) throws IOException {
        JsonNode json = JSON.readTree(content);
        String value = JsonPath.text(json, read.cursor().field());
        boolean deleted = read.deleted() != null && JsonPath.isSet(json, read.deleted());
        return new SourceRecord(JsonPath.text(json, read.key()), value, deleted, content, isFarAhead(value));
    }

    private boolean isFarAhead(String value) {
        Instant limit = sourceTime.plus(futureTolerance);
        return value != null
                && windows.scale()
                        .instant(value)
                        .map(instant -> instant.isAfter(limit))
                        .orElse(false);
    }

    private String next(HttpResponse<byte[]> response) throws IOException, SourceTrouble {
        if (read.paging().kind() == PagingKind.LINK) {
            String link = read.paging().next() == null
                    ? LinkHeader.next(response.headers().allValues("Link")).orElse(null)
                    : JsonPath.text(
                            JSON.readTree(response.body()), read.paging().next());
            return link == null || link.isEmpty()
                    ? null
                    : requests.link(response.uri(), link).toString();
        }
        return read.paging().next() == null
                ? null
                : JsonPath.text(JSON.readTree(response.body()), read.paging().next());
    }

    @Override
    public void close() {
        client.close();
    }
}
