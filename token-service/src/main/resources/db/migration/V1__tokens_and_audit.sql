-- A token at rest: its public id and a keyed hash. The token itself is nowhere.
create table token (
    id             varchar(8) primary key,
    kind           text        not null check (kind in ('CONNECTION', 'OPERATOR')),
    name           text,
    connection_id  uuid,
    environment    text check (environment in ('LIVE', 'TEST')),
    role           text check (role in ('VIEWER', 'OPERATOR', 'ADMIN')),
    hash           bytea       not null check (octet_length(hash) = 32),
    pepper_version integer     not null,
    created_at     timestamptz not null,
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    -- When the revocation was acknowledged by Kafka: a row with revoked_at and without this one waits to be announced.
    announced_at   timestamptz,
    check ((kind = 'CONNECTION') = (connection_id is not null and environment is not null)),
    check ((kind = 'OPERATOR') = (role is not null))
);

create index token_of_connection on token (connection_id) where connection_id is not null;
create index token_to_announce on token (revoked_at) where revoked_at is not null and announced_at is null;

-- What happened, in one chain: each row's hash covers the row before it.
create table audit (
    seq           bigint primary key,
    at            timestamptz not null,
    type          text        not null,
    actor         text        not null,
    connection_id uuid,
    token_id      text,
    detail        text        not null,
    previous_hash bytea       not null,
    hash          bytea       not null unique
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;

create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
