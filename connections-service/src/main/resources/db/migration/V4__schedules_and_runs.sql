alter table stream
    alter column interval_seconds drop not null,
    add column cron            text,           -- instead of the interval
    add column zone            text,           -- of the cron expression
    add column schedule_paused boolean not null default false,
    add column phase           int     not null default floor(random() * 1000000) check (phase between 0 and 999999),
    add column due_set_at      timestamptz,    -- the clock when due_at was decided: shows whether it was put back since
    add column full_wanted     boolean not null default false,
    add column parked_since    timestamptz,
    add column last_error      jsonb,
    add constraint stream_timing check (
        (interval_seconds is null) = (cron is not null) and (cron is null) = (zone is null));

-- The runs that have ended.
create table run (
    stream_id      text        not null,       -- the stream may be gone, with an entity that is wanted no longer
    run_id         text        not null,
    connection_id  uuid        not null references connection (id) on delete cascade,
    entity         text        not null,
    kind           text        not null,
    outcome        text        not null check (outcome in ('DONE', 'FAILED', 'CANCELLED')),
    requested_at   timestamptz not null,
    started_at     timestamptz,
    ended_at       timestamptz not null,
    attempts       int         not null,
    pages          bigint      not null,
    records        bigint      not null,
    deleted        bigint      not null,
    dead_letters   bigint      not null,
    reason_code    text,
    reason_message text,
    primary key (stream_id, run_id)
);
create index run_of_connection on run (connection_id, run_id desc, stream_id desc);
create index run_ended on run (ended_at);
create index run_ended_empty on run (ended_at) where outcome = 'DONE' and records = 0;

-- Wakes the relay when the transaction that inserts commits.
create function outbox_added() returns trigger language plpgsql as $$
begin
    perform pg_notify('millrace_outbox', '');
    return null;
end $$;
create trigger outbox_added after insert on outbox for each statement execute function outbox_added();
