package io.millrace.proofs.watermark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncState;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Inbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of one partition is committed: requests, the offset of those accepted, the stream's cursor, and the pages. */
final class Log {
    static final int PARTITION = 0;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Auditor auditor;
    private final Mapper mapper;
    private final List<Inbound> requests = new ArrayList<>();
    private long accepted;
    private SyncCursor cursor;

    Log(Auditor auditor, Mapper mapper) {
        this.auditor = auditor;
        this.mapper = mapper;
    }

    void ask(Inbound message) {
        requests.add(message);
    }

    List<Inbound> requests() {
        return requests;
    }

    long accepted() {
        return accepted;
    }

    Optional<SyncCursor> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** The cursor as a worker reads it that knows nothing but the log. */
    Optional<SyncCursor> reread() {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(JSON.writeValueAsBytes(cursor), SyncCursor.class));
        } catch (IOException e) {
            throw new UncheckedIOException("a cursor cannot be written and read", e);
        }
    }

    void append(Batch batch) {
        appendPages(batch);
        appendCursors(batch);
    }

    void appendPages(Batch batch) {
        batch.pages().forEach(page -> {
            if (page instanceof KeyDelivery keys) {
                mapper.listed(keys);
            } else {
                auditor.delivered((Delivery) page);
                mapper.delivered((Delivery) page);
            }
        });
    }

    void appendCursors(Batch batch) {
        accepted = batch.offsets().getOrDefault(PARTITION, accepted);
        batch.cursors().stream().map(Batch.Placed::cursor).forEach(written -> {
            if (cursor != null) {
                auditor.moved(cursor, written);
            }
            cursor = written;
            if (written.state() == SyncState.DONE) {
                auditor.done(written);
            }
        });
    }
}
