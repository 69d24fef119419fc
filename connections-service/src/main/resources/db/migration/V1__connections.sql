create table connection (
    id              uuid primary key,
    name            text        not null,
    system          text        not null,
    environment     text        not null check (environment in ('LIVE', 'TEST')),
    state           text        not null check (state in ('CONNECTING', 'ACTIVE', 'REMOVING')),
    period          text,                   -- ISO 8601 days; null: everything
    period_start    timestamptz,
    entities        jsonb       not null,
    settings        jsonb       not null,
    idempotency_key text,
    request_hash    text        not null,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create unique index connection_idempotency_key on connection (idempotency_key);
create index connection_in_order on connection (created_at, id) where state = 'ACTIVE';
create index connection_unfinished on connection (created_at) where state <> 'ACTIVE';

-- One row a stream: its schedule, its run and the last cursor its worker committed. One row, so that one row lock is enough.
create table stream (
    stream_id        text primary key,
    connection_id    uuid        not null references connection (id) on delete cascade,
    entity           text        not null,
    interval_seconds bigint      not null check (interval_seconds between 1 and 2592000),
    state            text        not null,
    run_id           text        not null,
    attempt          int         not null,
    kind             text        not null,
    pages            bigint      not null,
    failures         int         not null,
    due_at           timestamptz,
    requested_at     timestamptz not null,
    last_cursor      jsonb,
    unique (connection_id, entity)
);
create index stream_due on stream (due_at) where due_at is not null;

create table outbox (
    position      bigint generated always as identity primary key,
    topic         text  not null,
    connection_id uuid  not null,
    headers       jsonb not null,
    payload       text  not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
