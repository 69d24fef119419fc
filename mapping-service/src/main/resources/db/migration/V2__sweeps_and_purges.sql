-- Messages that are committed and not known to be published.
create table outbox (
    position bigint generated always as identity primary key,
    topic    text not null,
    -- Null: by the key.
    part     integer,
    key      text not null,
    type     text not null,
    -- Null: a tombstone.
    payload  bytea
);

-- The keys that a source has, as its lists come in. A list without a sweep is not complete yet, or will never be.
create table key_list_page (
    connection_id uuid   not null,
    entity        text   not null collate "C",
    run_id        text   not null collate "C",
    page          bigint not null check (page >= 0),
    keys          bigint not null,
    source_ids    text[] not null,
    primary key (connection_id, entity, run_id, page)
);

-- What came of a list that was said to be complete. Its number grows with time.
create table sweep (
    sweep_id      bigint generated always as identity primary key,
    connection_id uuid        not null,
    entity        text        not null collate "C",
    run_id        text        not null collate "C",
    system        text        not null,
    state         text        not null,
    listed_at     timestamptz not null,
    listed        bigint      not null,
    -- Set by the comparison with the record store.
    known         bigint,
    missing       bigint,
    max_share     double precision,
    examples      text[]      not null default '{}',
    -- How far the missing records are told to the mapper: the last one, how many, and in how many commands.
    walked_to     text        not null collate "C" default '',
    told          bigint      not null default 0,
    commands      integer     not null default 0,
    decision      text,
    decided_by    text,
    decided_at    timestamptz,
    created_at    timestamptz not null default now(),
    finished_at   timestamptz,
    unique (connection_id, entity, run_id)
);

create index sweep_open on sweep (sweep_id) where state in ('listed', 'deleting');

-- Connections that are or were forgotten; store_rows counts their records when the purge began.
create table purge (
    connection_id uuid        not null primary key,
    partitions    integer     not null,
    store_rows    bigint      not null,
    requested_at  timestamptz not null default now()
);

-- How far each partition of the mapper is with a purge, as it says itself.
create table purge_partition (
    connection_id  uuid    not null,
    part           integer not null,
    done           boolean not null,
    records        jsonb   not null,
    raw_tombstones bigint  not null,
    primary key (connection_id, part)
) with (fillfactor = 70);
