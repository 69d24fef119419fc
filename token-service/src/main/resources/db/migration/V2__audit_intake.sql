-- What other services tell by the topic "audit": each event once, with its own time and environment.
alter table audit
    add column event_id    uuid unique,
    add column event_at    timestamptz,
    add column environment text check (environment in ('live', 'test')),
    -- When it happened, whoever wrote it down and when.
    add column occurred_at timestamptz generated always as (coalesce(event_at, at)) stored,
    add check ((event_id is null) = (event_at is null));

create index audit_of_connection on audit (connection_id, seq) where connection_id is not null;
create index audit_of_actor on audit (actor, seq);
create index audit_of_type on audit (type, seq);
create index audit_by_time on audit (occurred_at);
