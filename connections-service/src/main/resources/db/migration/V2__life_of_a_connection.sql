alter table connection drop constraint connection_state_check;
alter table connection
    add column metadata               jsonb   not null default '{}',
    add column initial_sync_completed boolean not null default false,
    add column source_lost_since      timestamptz,                      -- first failure in a row that is the source's
    add column secrets_left           boolean not null default false,   -- disconnected, secrets not known to be destroyed
    add column reconnected_from       uuid,
    add column words                  tsvector generated always as (
        to_tsvector('simple', regexp_replace(name || ' ' || system || ' ' || metadata::text, '[^[:alnum:]]+', ' ', 'g'))) stored;

update connection c set initial_sync_completed = true
where state = 'ACTIVE' and not exists (
    select from stream s where s.connection_id = c.id and coalesce(jsonb_array_length(s.last_cursor -> 'coverage'), 0) = 0);
update connection set state = case
    when state = 'CONNECTING' then 'PENDING'
    when state = 'ACTIVE' and not initial_sync_completed then 'INITIAL_SYNC'
    else state end;
alter table connection add constraint connection_state_check check (state in (
    'PENDING', 'INITIAL_SYNC', 'ACTIVE', 'PAUSED', 'INACTIVE', 'REAUTHORIZATION_REQUIRED', 'SOURCE_UNAVAILABLE',
    'DISCONNECTED', 'DELETING', 'DELETED', 'REMOVING'));

drop index connection_in_order;
drop index connection_unfinished;
create index connection_in_order on connection (created_at, id);
create index connection_unfinished on connection (created_at) where state in ('PENDING', 'REMOVING');
create index connection_secrets_left on connection (updated_at) where secrets_left;
create index connection_metadata on connection using gin (metadata jsonb_path_ops);
create index connection_words on connection using gin (words);

create table connection_history (
    position      bigint generated always as identity primary key,
    connection_id uuid        not null references connection (id) on delete cascade,
    from_state    text        not null,
    to_state      text        not null,
    at            timestamptz not null,
    reason_code   text,
    detail        text,
    actor         text        not null
);
create index connection_history_of on connection_history (connection_id, position);

-- Not every event is about a connection.
alter table outbox rename column connection_id to record_key;
alter table outbox alter column record_key type text;

create table data_deletion (
    connection_id        uuid primary key references connection (id) on delete cascade,
    requested_by         text        not null,
    requested_at         timestamptz not null,
    asked_at             timestamptz not null,  -- when the workers were last asked to forget the streams
    secrets_destroyed_at timestamptz,
    purge                jsonb,                 -- what mapping-service said last
    completed_at         timestamptz
);
create index data_deletion_running on data_deletion (requested_at) where completed_at is null;
