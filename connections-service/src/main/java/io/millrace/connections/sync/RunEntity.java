package io.millrace.connections.sync;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.UnifiedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A run that has ended. */
@Entity
@Table(name = "run")
class RunEntity {
    @EmbeddedId
    private RunKey key;

    @Column(name = "connection_id", nullable = false)
    private UUID connectionId;

    @Convert(converter = EntityColumn.class)
    @Column(nullable = false)
    private UnifiedEntity entity;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private SyncKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private StreamState outcome;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at", nullable = false)
    private Instant endedAt;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private long pages;

    @Column(nullable = false)
    private long records;

    @Column(nullable = false)
    private long deleted;

    @Column(name = "dead_letters", nullable = false)
    private long deadLetters;

    @Column(name = "reason_code")
    private String reasonCode;

    @Column(name = "reason_message")
    private String reasonMessage;

    protected RunEntity() {}

    /** The latest run of a stream, with what its worker has said of it; nothing where none had begun it. */
    RunEntity(StreamEntity stream, Instant now) {
        Optional<SyncCursor> cursor = stream.cursorOfRun();
        SyncCounts counts = cursor.map(SyncCursor::counts).orElse(SyncCounts.NONE);
        Optional<SyncReason> reason = cursor.map(SyncCursor::reason);
        key = new RunKey(
                new StreamId(stream.connectionId(), stream.entity()).key(),
                stream.run().runId());
        connectionId = stream.connectionId();
        entity = stream.entity();
        kind = stream.run().kind();
        outcome = stream.state();
        requestedAt = stream.run().requestedAt();
        startedAt = cursor.map(SyncCursor::startedAt).orElse(null);
        endedAt = now;
        attempts = stream.run().attempt() + 1;
        pages = counts.pages();
        records = counts.records();
        deleted = counts.deleted();
        deadLetters = counts.deadLetters();
        reasonCode = reason.map(SyncReason::code).orElse(null);
        reasonMessage = reason.map(SyncReason::message).orElse(null);
    }

    RunKey key() {
        return key;
    }

    RunView toView() {
        return new RunView(
                key.runId(),
                entity,
                kind,
                outcome,
                requestedAt,
                startedAt,
                endedAt,
                attempts,
                records,
                deleted,
                deadLetters,
                reasonCode == null ? null : new SyncReason(reasonCode, reasonMessage));
    }
}
