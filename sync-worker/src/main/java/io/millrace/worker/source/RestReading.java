package io.millrace.worker.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestRead;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.RestPager;
import io.millrace.worker.paging.RestQuery;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.paging.Windows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a window of a REST source page by page, in whatever order the source gives, and to its end before the cursor moves. */
final class RestReading implements Reading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestRead read;
    private final RestRequests requests;
    private final RestClient client;
    private final RestPager pager;
    private final Clock clock;

    RestReading(RestRead read, RestRequests requests, RestClient client, Duration futureTolerance, Clock clock) {
        this.read = read;
        this.requests = requests;
        this.client = client;
        this.pager = new RestPager(read, futureTolerance, clock.instant());
        this.clock = clock;
    }

    @Override
    public Windows windows() {
        return pager.windows();
    }

    @Override
    public boolean readsTwice() {
        return pager.readsTwice();
    }

    @Override
    public FixedBound bound() throws SourceTrouble {
        Instant asked = clock.instant();
        return pager.bound(asked, date(client.check()));
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
        RestQuery query = pager.query(window, position);
        HttpResponse<byte[]> response = answer(query);
        try {
            return pager.page(position, records(response.body()), next(response));
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** A page that is refused may mean this entity, or that the credential is taken no more: the source is asked which. */
    private HttpResponse<byte[]> answer(RestQuery query) throws SourceTrouble {
        try {
            return client.get(requests.page(query), query.continuing());
        } catch (SourceTrouble e) {
            if (e.trouble() == Trouble.PERMISSION_MISSING) {
                client.check();
            }
            throw e;
        }
    }

    @Override
    public boolean listsKeys() {
        return read.completeList();
    }

    @Override
    public KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble {
        RestQuery query = pager.listQuery(position);
        HttpResponse<byte[]> response = answer(query);
        try {
            return pager.keys(position, records(response.body()), next(response));
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    @Override
    public Optional<Long> settled(CursorInterval window) {
        return Optional.empty();
    }

    /** A maintenance page with status 200 looks like this; it passes. */
    private static SourceTrouble notJson(IOException e) {
        return new SourceTrouble(Trouble.UNAVAILABLE, "the source's answer is not the JSON that was asked for", e);
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
        return new SourceRecord(JsonPath.text(json, read.key()), value, deleted, content, pager.isFarAhead(value));
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
