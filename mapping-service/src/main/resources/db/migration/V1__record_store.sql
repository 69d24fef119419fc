-- The record store: a projection of the unified topics. It can be dropped and projected again.
create table record (
    record_id     uuid        not null primary key,
    connection_id uuid        not null,
    entity        text        not null collate "C",
    source_id     text        not null,
    -- The transaction that wrote this version. Readers go by (chg, record_id) below the oldest open transaction: an order
    -- in which nothing appears later before what was read already, which no sequence or time stamp gives.
    chg           xid8        not null default pg_current_xact_id(),
    changed_at    timestamptz not null default now(),
    updated_at    timestamptz,
    deleted       boolean     not null,
    map_version   integer     not null,
    raw_partition integer     not null,
    raw_offset    bigint      not null,
    run_id        text        not null,
    unified       bytea       not null
) with (fillfactor = 95, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.1);

-- The feed's index, and the only one besides the key: each further index on changing columns makes all updates dearer.
create index record_feed on record (connection_id, entity, chg, record_id);

-- Where a record's latest raw version stands in record-changed. A change of unmapped fields moves it without a new unified
-- record, so it is kept apart.
create table raw_pointer (
    record_id  uuid    not null primary key,
    raw_partition integer not null,
    raw_offset bigint  not null
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);

-- How far each topic partition is projected; moved in the transaction of the rows by compare-and-set.
create table projection_offset (
    topic    text    not null,
    part     integer not null,
    topic_id text    not null,
    next     bigint  not null,
    primary key (topic, part)
) with (fillfactor = 50);

-- Which transaction was under way when: turns a time into a lower bound of chg, so that modified_after needs no index on
-- changed_at. A transaction that began after "at" has a higher id than "chg".
create table feed_tick (
    at  timestamptz not null primary key,
    chg xid8        not null
);

-- Raised by hand after a restore that may have lost transactions: cursors from before it are refused.
create table feed_epoch (
    epoch integer not null
);

insert into feed_epoch (epoch) values (1);
