create table webhook_endpoint (
    id          uuid primary key,
    name        text        not null,
    environment text        not null check (environment in ('LIVE', 'TEST')),
    url         text        not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);
create index webhook_endpoint_in_order on webhook_endpoint (created_at, id);

create table workflow (
    id            uuid primary key,
    name          text        not null,
    environment   text        not null check (environment in ('LIVE', 'TEST')),
    connection_id uuid references connection (id) on delete cascade,    -- null: all of the environment
    kind          text        not null,     -- of the trigger, and its entity, to find it by
    entity        text,
    trigger       jsonb       not null,
    endpoint_id   uuid references webhook_endpoint (id),
    topic         text,
    enabled       boolean     not null,
    active_since  timestamptz not null,     -- what was read before is not its business
    next_at       timestamptz,              -- of a schedule
    version       bigint      not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    check ((endpoint_id is null) <> (topic is null))
);
create index workflow_in_order on workflow (created_at, id);
create index workflow_by_trigger on workflow (kind, entity) where enabled;
create index workflow_due on workflow (next_at) where enabled and next_at is not null;
create index workflow_of_connection on workflow (connection_id);
create index workflow_of_endpoint on workflow (endpoint_id);

-- The queue of what is to be delivered and the log of what was. attempts counts all tries and is the token of the one that
-- claimed the row last: only it may settle it. tries counts those since the delivery was triggered or sent again.
create table delivery (
    id            uuid primary key,
    workflow_id   uuid references workflow (id) on delete cascade,              -- null: a test
    occurrence    text        not null,     -- what triggered it: topic/partition/offset of a record
    connection_id uuid,
    outlives      boolean     not null,     -- goes on when its connection has ended, because it tells of that
    target        text        not null,     -- whom its tries are counted with
    endpoint_id   uuid references webhook_endpoint (id) on delete cascade,
    topic         text,
    type          text        not null,
    payload       text        not null,
    state         text        not null check (state in ('PENDING', 'HELD', 'DELIVERED', 'FAILED', 'STOPPED')),
    created_at    timestamptz not null,
    due_at        timestamptz not null,
    give_up_at    timestamptz not null,
    attempts      int         not null,
    tries         int         not null,
    last_status   int,
    last_error    text,
    finished_at   timestamptz,
    unique (workflow_id, occurrence)
) with (autovacuum_vacuum_scale_factor = 0.02);
create index delivery_due on delivery (target, due_at) where state = 'PENDING';
create index delivery_in_order on delivery (created_at, id);
create index delivery_failed on delivery (created_at, id) where state = 'FAILED';
create index delivery_of_workflow on delivery (workflow_id, created_at, id);
create index delivery_of_endpoint on delivery (endpoint_id, created_at, id);
create index delivery_of_connection on delivery (connection_id, created_at, id);
create index delivery_finished on delivery (finished_at) where finished_at is not null;

create table delivery_attempt (
    delivery_id uuid        not null references delivery (id) on delete cascade,
    number      int         not null,
    at          timestamptz not null,
    took_millis bigint      not null,
    status      int,
    error       text,
    primary key (delivery_id, number)
);
