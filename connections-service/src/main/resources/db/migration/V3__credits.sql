-- The pool of each environment: what was bought, less what connections hold, is there for more connections.
create table credit_pool (
    environment     text primary key check (environment in ('LIVE', 'TEST')),
    bought          bigint  not null check (bought >= 0),
    held            bigint  not null check (held >= 0),
    overage_allowed boolean not null,
    movements       bigint  not null
);

-- The ledger: each movement of credits, with the balances after it. Rows are added and never changed.
create table credit_movement (
    environment     text        not null,
    position        bigint      not null check (position >= 1),
    kind            text        not null check (kind in ('GRANT', 'HOLD', 'RELEASE')),
    credits         bigint      not null check (credits > 0 or kind = 'GRANT'),
    connection_id   uuid        check ((connection_id is null) = (kind = 'GRANT')),
    actor           text        check ((actor is null) = (kind <> 'GRANT')),
    note            text,
    idempotency_key text,
    moved_at        timestamptz not null,
    bought          bigint      not null,
    held            bigint      not null,
    overage_allowed boolean     not null,
    position_before bigint generated always as (nullif(position - 1, 0)) stored,
    bought_before   bigint generated always as (bought - case kind when 'GRANT' then credits else 0 end) stored,
    held_before     bigint generated always as (held - case kind when 'HOLD' then credits when 'RELEASE' then -credits else 0 end) stored,
    opened_by       text generated always as (case kind when 'RELEASE' then 'HOLD' end) stored,
    primary key (environment, position),
    unique (environment, position, bought, held),
    unique (environment, idempotency_key),

    -- A connection holds once and gives back once, and only what it held.
    unique (connection_id, kind),
    foreign key (connection_id, opened_by) references credit_movement (connection_id, kind),

    -- Each movement begins with the balances that the one before it ended with; the first begins with nothing. So the
    -- balances of the last one are the sums of all.
    foreign key (environment, position_before, bought_before, held_before)
        references credit_movement (environment, position, bought, held),
    check (position_before is not null or (bought_before = 0 and held_before = 0)),

    -- Nothing takes more than there is, unless overage was allowed at that moment.
    check (overage_allowed or held <= bought or kind = 'RELEASE' or (kind = 'GRANT' and credits > 0))
);

-- The pool has the balances of the last movement: no statement that changes the one without the other succeeds.
alter table credit_pool add foreign key (environment, movements, bought, held)
    references credit_movement (environment, position, bought, held);

create view credit_hold as
    select hold.environment, hold.connection_id, hold.credits from credit_movement hold
    where hold.kind = 'HOLD' and not exists (
        select from credit_movement back where back.connection_id = hold.connection_id and back.kind = 'RELEASE');
